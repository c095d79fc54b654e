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
    private (double Before, double After)? _sums;
    private readonly KeptMask _mask = new(elements);

    public override int Passes => 1;

    public override (double Before, double After)? Sums => _sums;

    public override long HeldBytes => (elements * sizeof(float)) + rowLength + _mask.Bytes;

    public override void Measure(int pass, long block, ReadOnlySpan<float> values) =>
        values.CopyTo(Held()[block * Reductions.BlockSize, values.Length]);

    public override void EndPass(int pass)
    {
        if (_values is not { } values)
        {
            return;
        }

        var draw = new RankedDraw((int)rowLength, density, epsilon);
        var words = new uint[rowLength];
        var mask = new byte[rowLength + Reductions.BlockSize];
        var drawn = 0;
        _sums = (0, 0);
        for (long first = 0; first < elements; first += rowLength)
        {
            Philox4x32.WordsOf(key.Item1, key.Item2, (ulong)first, words);
            draw.Run(values[first, rowLength], words, mask.AsSpan(drawn, (int)rowLength));
            drawn = Keep(values, first - drawn, mask.AsSpan(0, drawn + (int)rowLength));
        }

        _values = null;
        values.Dispose();
    }

    public override void Mask(long block, ReadOnlySpan<float> values, Span<byte> mask) =>
        _mask.Get(block, mask);

    public override void Keep(long block, ReadOnlySpan<float> values, Span<float> destination) => _mask.Keep(block, values, destination);

    public override void Release()
    {
        _values?.Dispose();
        _mask.Release();
    }

    /// <summary>Notes and sums up whole blocks of the mask, from the element <paramref name="first"/> on; returns how much remains, now at its beginning.</summary>
    private int Keep(NativeArray<float> values, long first, Span<byte> mask)
    {
        var (before, after) = _sums!.Value;
        var ends = first + mask.Length == elements;
        var done = 0;
        Span<float> kept = stackalloc float[Reductions.BlockSize];
        while (mask.Length - done >= (ends ? 1 : Reductions.BlockSize))
        {
            var count = Math.Min(Reductions.BlockSize, mask.Length - done);
            var block = (first + done) / Reductions.BlockSize;
            var part = values[first + done, count];
            _mask.Set(block, mask.Slice(done, count));
            _mask.Keep<float>(block, part, kept[..count]);
            before += Reductions.BlockAbsSum(part);
            after += Reductions.BlockAbsSum(kept[..count]);
            done += count;
        }

        if (done > 0)
        {
            mask[done..].CopyTo(mask);
            _sums = (before, after);
        }

        return mask.Length - done;
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
