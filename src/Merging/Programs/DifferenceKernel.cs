using System.Numerics.Tensors;
using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Programs;

/// <summary>
/// Measures how far apart two tensors are: norms, dot product and distance, in fp64 and in the order of summation of SPEC 5.4; makes
/// nothing. The distance is summed from the differences themselves: that of two nearly equal models would drown in their norms.
/// </summary>
/// <param name="elements">Elements of the tensor.</param>
public sealed class DifferenceKernel(long elements) : TensorKernel
{
    private readonly Lock _gate = new();
    private volatile BlockSums[]? _blocks;
    private long _changed;

    /// <inheritdoc/>
    public override int Passes => 1;

    /// <inheritdoc/>
    public override bool NeedsDouble => true;

    /// <summary>‖a‖².</summary>
    public double AA { get; private set; }

    /// <summary>⟨a,b⟩.</summary>
    public double AB { get; private set; }

    /// <summary>‖b‖².</summary>
    public double BB { get; private set; }

    /// <summary>‖a − b‖².</summary>
    public double DD { get; private set; }

    /// <summary>Elements with different values; NaN equals NaN.</summary>
    public long Changed => Interlocked.Read(ref _changed);

    /// <inheritdoc/>
    public override void Measure(int pass, ChunkInputs chunk)
    {
        var a = chunk.Of<double>(0);
        var b = chunk.Of<double>(1);
        Span<double> difference = stackalloc double[TensorProgram.ChunkElements];
        difference = difference[..chunk.Count];
        TensorPrimitives.Subtract(a, b, difference);
        var (aa, ab, bb) = Reductions.BlockGram(a, b);
        var dd = Reductions.BlockDot(difference, difference);
        var blocks = Blocks();
        var block = chunk.First / TensorProgram.ChunkElements;
        blocks[0].Set(block, aa);
        blocks[1].Set(block, ab);
        blocks[2].Set(block, bb);
        blocks[3].Set(block, dd);
        // Only where the bytes differ are the elements looked at one by one.
        if (!chunk.Bytes(0).SequenceEqual(chunk.Bytes(1)))
        {
            Interlocked.Add(ref _changed, CountChanged(a, b));
        }
    }

    /// <inheritdoc/>
    public override void EndPass(int pass)
    {
        if (_blocks is { } blocks)
        {
            (AA, AB, BB, DD) = (blocks[0].Total(), blocks[1].Total(), blocks[2].Total(), blocks[3].Total());
            _blocks = null;
        }
    }

    private static long CountChanged(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        long changed = 0;
        for (var i = 0; i < a.Length; i++)
        {
            changed += a[i].Equals(b[i]) ? 0 : 1;
        }

        return changed;
    }

    private BlockSums[] Blocks()
    {
        if (_blocks is { } blocks)
        {
            return blocks;
        }

        lock (_gate)
        {
            return _blocks ??= [new BlockSums(elements), new BlockSums(elements), new BlockSums(elements), new BlockSums(elements)];
        }
    }
}
