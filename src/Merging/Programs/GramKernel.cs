using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Programs;

/// <summary>
/// Measures the dot products of every two inputs, in the order of summation of SPEC 5.4; makes nothing. Room for a tensor's blocks is
/// taken with its first chunk and given back with its last.
/// </summary>
/// <param name="elements">Elements of the tensor.</param>
/// <param name="inputs">Number of inputs.</param>
public sealed class GramKernel(long elements, int inputs) : TensorKernel
{
    private readonly double[,] _products = new double[inputs, inputs];
    private readonly Lock _gate = new();
    private volatile BlockSums[]? _blocks;

    /// <inheritdoc/>
    public override int Passes => 1;

    /// <summary>⟨xᵢ,xⱼ⟩, once the pass has ended.</summary>
    public double this[int i, int j] => _products[i, j];

    /// <inheritdoc/>
    public override void Measure(int pass, ChunkInputs chunk)
    {
        var blocks = Blocks();
        var block = chunk.First / TensorProgram.ChunkElements;
        if (inputs == 2)
        {
            var (xx, xy, yy) = chunk.IsDouble
                ? Reductions.BlockGram(chunk.Of<double>(0), chunk.Of<double>(1))
                : Reductions.BlockGram(chunk.Of<float>(0), chunk.Of<float>(1));
            blocks[0].Set(block, xx);
            blocks[1].Set(block, xy);
            blocks[2].Set(block, yy);
            return;
        }

        var next = 0;
        for (var i = 0; i < inputs; i++)
        {
            for (var j = i; j < inputs; j++)
            {
                blocks[next++].Set(block, chunk.IsDouble
                    ? Reductions.BlockDot(chunk.Of<double>(i), chunk.Of<double>(j))
                    : Reductions.BlockDot(chunk.Of<float>(i), chunk.Of<float>(j)));
            }
        }
    }

    /// <inheritdoc/>
    public override void EndPass(int pass)
    {
        var next = 0;
        for (var i = 0; i < inputs; i++)
        {
            for (var j = i; j < inputs; j++)
            {
                _products[i, j] = _products[j, i] = _blocks?[next++].Total() ?? 0;
            }
        }

        _blocks = null;
    }

    private BlockSums[] Blocks()
    {
        if (_blocks is { } blocks)
        {
            return blocks;
        }

        lock (_gate)
        {
            return _blocks ??= [.. Enumerable.Range(0, inputs * (inputs + 1) / 2).Select(_ => new BlockSums(elements))];
        }
    }
}
