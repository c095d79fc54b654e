using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// Each element by itself with chance density − epsilon + 2 · epsilon · r, r from 0 for the least magnitude of its row (the last
/// dimension) to 1 for the greatest; of equal ones the first rank higher. A row of one element has r = 1/2. Gathers the tensor's magnitudes to rank them,
/// then holds a byte an element.
/// </summary>
internal sealed class KeepRanked(long elements, long rowLength, (uint, uint) key, double density, double epsilon) : Sparsifier
{
    private readonly Lock _gate = new();
    private volatile NativeArray<float>? _values;
    private NativeArray<byte>? _mask;

    public override int Passes => 1;

    public override long HeldBytes => elements * (sizeof(float) + sizeof(byte));

    public override void Measure(int pass, long block, ReadOnlySpan<float> values) =>
        values.CopyTo(Held()[block * Reductions.BlockSize, values.Length]);

    public override void EndPass(int pass)
    {
        if (_values is not { } values)
        {
            return;
        }

        var mask = new NativeArray<byte>(elements);
        var draw = new RankedDraw((int)rowLength, density, epsilon);
        var random = new float[rowLength];
        for (long first = 0; first < elements; first += rowLength)
        {
            Philox4x32.UniformSingle(key.Item1, key.Item2, (ulong)first, random);
            draw.Run(values[first, rowLength], random, mask[first, rowLength]);
        }

        (_mask, _values) = (mask, null);
        values.Dispose();
    }

    public override void Mask(long block, ReadOnlySpan<float> values, Span<byte> mask) =>
        _mask![block * Reductions.BlockSize, values.Length].CopyTo(mask);

    public override void Release()
    {
        _values?.Dispose();
        _mask?.Dispose();
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
