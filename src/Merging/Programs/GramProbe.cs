using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Programs;

/// <summary>
/// ⟨x,x⟩, ⟨x,y⟩ and ⟨y,y⟩ of one tensor of two models, in the order of summation of SPEC 5.4. Of a large tensor every fourth chunk is
/// measured: a cosine to two digits needs no more, and the products would be a tenth of a merge's work.
/// </summary>
public sealed class GramProbe
{
    private const long Large = 1 << 20;
    private const int Sampled = 4;

    private readonly BlockSums _xx, _xy, _yy;
    private readonly int _every;

    internal GramProbe(long elements)
    {
        _every = elements > Large ? Sampled : 1;
        _xx = new BlockSums(elements);
        _xy = new BlockSums(elements);
        _yy = new BlockSums(elements);
    }

    /// <summary>The three products, once every block was added.</summary>
    public (double XX, double XY, double YY) Total => (_xx.Total(), _xy.Total(), _yy.Total());

    internal bool Wants(long block) => block % _every == 0;

    internal void Add(long block, ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Set(block, Reductions.BlockGram(x, y));

    internal void Add(long block, ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Set(block, Reductions.BlockGram(x, y));

    private void Set(long block, (double XX, double XY, double YY) gram)
    {
        _xx.Set(block, gram.XX);
        _xy.Set(block, gram.XY);
        _yy.Set(block, gram.YY);
    }
}
