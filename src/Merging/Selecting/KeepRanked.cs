using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// Each element by itself with chance density − epsilon + 2 · epsilon · r, r from 0 for the least magnitude of its row (the last
/// dimension) to 1 for the greatest; of equal ones the first rank higher. A row of one element has r = 1/2. Gathers the tensor's magnitudes to rank them,
/// then holds a bit an element; what all and what remains sum up to it learns on the way.
/// </summary>
internal sealed class KeepRanked(long elements, long rowLength, (uint, uint) key, double density, double epsilon) : Sparsifier
{
    private readonly Lock _gate = new();
    private volatile NativeArray<float>? _values;
    private (double, double)? _sums;
    private readonly KeptMask _mask = new(elements);

    public override int Passes => 1;

    public override (double Before, double After)? Sums => _sums;

    public override long HeldBytes => (elements * (sizeof(float) + sizeof(byte))) + _mask.Bytes;

    public override void Measure(int pass, long block, ReadOnlySpan<float> values) =>
        values.CopyTo(Held()[block * Reductions.BlockSize, values.Length]);

    public override void EndPass(int pass)
    {
        if (_values is not { } values)
        {
            return;
        }

        using var mask = new NativeArray<byte>(elements);
        var draw = new RankedDraw((int)rowLength, density, epsilon);
        var words = new uint[rowLength];
        for (long first = 0; first < elements; first += rowLength)
        {
            Philox4x32.WordsOf(key.Item1, key.Item2, (ulong)first, words);
            draw.Run(values[first, rowLength], words, mask[first, rowLength]);
        }

        _sums = Keep(values, mask);
        _values = null;
        values.Dispose();
    }

    public override void Mask(long block, ReadOnlySpan<float> values, Span<byte> mask) =>
        _mask.Get(block, mask);

    public override void Release()
    {
        _values?.Dispose();
        _mask.Release();
    }

    /// <summary>Notes the mask block by block, and sums up.</summary>
    private (double Before, double After) Keep(NativeArray<float> values, NativeArray<byte> mask)
    {
        var (before, after) = (0.0, 0.0);
        Span<float> kept = stackalloc float[Reductions.BlockSize];
        for (long first = 0, block = 0; first < elements; first += Reductions.BlockSize, block++)
        {
            var count = Math.Min(Reductions.BlockSize, elements - first);
            var part = values[first, count];
            _mask.Set(block, mask[first, count]);
            Masks.Apply(part, mask[first, count], kept[..part.Length]);
            before += Reductions.BlockAbsSum(part);
            after += Reductions.BlockAbsSum(kept[..part.Length]);
        }

        return (before, after);
    }

    private NativeArray<float> Held()
    {
        if (_values is { } values)
        {
            return values;
        }

        lock (_gate)
        {
            return _values ??= new NativeArray<float>(elements);
        }
    }
}
