using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Matrices;

/// <summary>
/// Rotations of neighbouring rows of a matrix, gathered and then applied a few columns at a time, which stay in the cache meanwhile. Every
/// element meets the same rotations in the same order as if each were applied at once: (c · x − s · y, s · x + c · y), each product and
/// sum rounded.
/// </summary>
internal sealed class RotationQueue(Matrix matrix)
{
    private const int Most = 1 << 17, Columns = 16;

    // c and s by turns.
    private readonly List<double> _angles = [];
    private readonly List<(int High, int Count)> _sweeps = [];
    private readonly double[] _panel = new double[matrix.Rows * Columns];

    /// <summary>Begins a sweep, whose first rotation is that of rows <paramref name="high"/> − 1 and <paramref name="high"/>, each next one of those a row before.</summary>
    public void Begin(int high)
    {
        if (_angles.Count >= Most)
        {
            Apply();
        }

        _sweeps.Add((high, 0));
    }

    /// <summary>The next rotation of the sweep.</summary>
    public void Add(double c, double s)
    {
        _angles.Add(c);
        _angles.Add(s);
        var (high, count) = _sweeps[^1];
        _sweeps[^1] = (high, count + 1);
    }

    /// <summary>Applies what was gathered.</summary>
    public void Apply()
    {
        for (var column = 0; column < matrix.Columns; column += Columns)
        {
            var count = Math.Min(Columns, matrix.Columns - column);
            for (var row = 0; row < matrix.Rows; row++)
            {
                matrix[row].Slice(column, count).CopyTo(_panel.AsSpan(row * Columns));
            }

            var at = 0;
            foreach (var (high, rotations) in _sweeps)
            {
                var angles = CollectionsMarshal.AsSpan(_angles).Slice(at, 2 * rotations);
                Sweep(high, angles);
                at += angles.Length;
            }

            for (var row = 0; row < matrix.Rows; row++)
            {
                _panel.AsSpan(row * Columns, count).CopyTo(matrix[row][column..]);
            }
        }

        _angles.Clear();
        _sweeps.Clear();
    }

    private void Sweep(int high, ReadOnlySpan<double> angles)
    {
        switch (SimdWidths.Best)
        {
            case SimdWidth.Bits512: Sweep<Lanes64x8>(_panel, high, angles); break;
            case SimdWidth.Bits256: Sweep<Lanes64x4>(_panel, high, angles); break;
            case SimdWidth.Bits128: Sweep<Lanes64x2>(_panel, high, angles); break;
            default: Sweep<Lanes64x1>(_panel, high, angles); break;
        }
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sweep<T>(double[] panel, int high, ReadOnlySpan<double> angles)
        where T : struct, ILanes64<T>
    {
        const int RowBytes = Columns * sizeof(double);
        for (var column = 0; column < Columns; column += 2 * T.Count)
        {
            ref var row = ref Unsafe.AddByteOffset(
                ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(panel.AsSpan())), ((nint)high * RowBytes) + (column * sizeof(double)));
            var next = T.Count * sizeof(double);
            // What a rotation makes of its upper row is the lower row of the next one, and stays in registers.
            var (y0, y1) = (T.Load(ref row), T.Load(ref Unsafe.AddByteOffset(ref row, next)));
            for (var i = 0; i < angles.Length; i += 2)
            {
                var (c, s) = (T.All(angles[i]), T.All(angles[i + 1]));
                ref var upper = ref Unsafe.SubtractByteOffset(ref row, RowBytes);
                var (x0, x1) = (T.Load(ref upper), T.Load(ref Unsafe.AddByteOffset(ref upper, next)));
                ((s * x0) + (c * y0)).Store(ref row);
                ((s * x1) + (c * y1)).Store(ref Unsafe.AddByteOffset(ref row, next));
                (y0, y1) = ((c * x0) - (s * y0), (c * x1) - (s * y1));
                row = ref upper;
            }

            y0.Store(ref row);
            y1.Store(ref Unsafe.AddByteOffset(ref row, next));
        }
    }
}
