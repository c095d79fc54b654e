using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Programs;

/// <summary>⟨x,x⟩, ⟨x,y⟩ and ⟨y,y⟩ of one tensor of two models, in the order of summation of SPEC 5.4.</summary>
public sealed class GramProbe
{
    private readonly BlockSums _xx, _xy, _yy;

    internal GramProbe(long elements)
    {
        _xx = new BlockSums(elements);
        _xy = new BlockSums(elements);
        _yy = new BlockSums(elements);
    }

    /// <summary>The three products, once every block was added.</summary>
    public (double XX, double XY, double YY) Total => (_xx.Total(), _xy.Total(), _yy.Total());

    internal void Add(long block, ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Set(block, Reductions.BlockGram(x, y));

    internal void Add(long block, ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Set(block, Reductions.BlockGram(x, y));

    private void Set(long block, (double XX, double XY, double YY) gram)
    {
        _xx.Set(block, gram.XX);
        _xy.Set(block, gram.XY);
        _yy.Set(block, gram.YY);
    }
}
