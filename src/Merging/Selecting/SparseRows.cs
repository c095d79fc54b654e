using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Selecting;

/// <summary>One vector of a call that thins its vectors out.</summary>
/// <param name="Input">Its index in the call.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Sparsifier">What remains of it.</param>
/// <param name="Divisor">What remains is divided by this: the density, or 1.</param>
internal sealed record SparseRow(int Input, double Weight, Sparsifier Sparsifier, double Divisor = 1);

/// <summary>
/// The vectors of one tensor as they go into a sum or an election: thinned out, rescaled, weighted, in this order and each operation
/// rounded. Vectors of weight exactly 0 are left out (SPEC 5.5).
/// </summary>
internal sealed class SparseRows
{
    /// <summary>Elements from one row to the next.</summary>
    public const int Stride = TensorProgram.ChunkElements;

    private const double Negligible = 1e-7, LeastInverted = 1.0 / (1L << 60);

    private readonly SparseRow[] _rows;
    private readonly double[] _ratios;
    private readonly BlockSums[] _before, _after;
    private readonly KeptMask?[] _masks;
    private readonly int _selecting;
    private int _pass;
    private volatile bool _isDouble;

    /// <summary>Takes the rows; <paramref name="keepSum"/> rescales each so that Σ|δ| over the tensor stays what it was.</summary>
    public SparseRows(long elements, IEnumerable<SparseRow> rows, bool keepSum)
    {
        _rows = [.. rows.Where(row => row.Weight != 0)];
        _ratios = [.. _rows.Select(_ => 1.0)];
        _selecting = _rows.Length == 0 ? 0 : _rows.Max(row => row.Sparsifier.Passes);
        var sums = keepSum && _rows.Any(row => !row.Sparsifier.KeepsAll) ? _rows.Length : 0;
        _before = [.. Enumerable.Range(0, sums).Select(_ => new BlockSums(elements))];
        _after = [.. Enumerable.Range(0, sums).Select(_ => new BlockSums(elements))];
        _masks = [.. _rows.Select(row => sums > 0 && row.Sparsifier.IsCostly ? new KeptMask(elements) : null)];
    }

    /// <summary>Rows, without those of weight 0.</summary>
    public int Count => _rows.Length;

    /// <summary>Measuring passes.</summary>
    public int Passes => _selecting + (_before.Length > 0 ? 1 : 0);

    /// <summary>Whether the pass under way has nothing more to see.</summary>
    public bool IsSettled => _pass < _selecting
        ? _rows.All(row => row.Sparsifier.IsSettled(_pass))
        : _pass == _selecting && _before.Length > 0 && !_isDouble && _rows.All(row => row.Sparsifier.KeepsAll || row.Sparsifier.Sums is not null);

    /// <summary>Bytes held until <see cref="Release"/>.</summary>
    public long HeldBytes => _rows.Sum(row => row.Sparsifier.HeldBytes) + _masks.Sum(mask => mask?.Bytes ?? 0);

    /// <summary>Whether an input of the call is among the rows.</summary>
    public bool Uses(int input) => Array.Exists(_rows, row => row.Input == input);

    /// <summary>A row's weight.</summary>
    public double Weight(int row) => _rows[row].Weight;

    /// <summary>Looks at a chunk; thread-safe.</summary>
    public void Measure(int pass, ChunkInputs chunk)
    {
        if (pass >= _selecting)
        {
            if (chunk.IsDouble)
            {
                AddSums<double>(chunk);
            }
            else
            {
                AddSums<float>(chunk);
            }

            return;
        }

        _isDouble = chunk.IsDouble;
        Span<float> room = stackalloc float[chunk.IsDouble ? Stride : 0];
        foreach (var row in _rows)
        {
            if (!row.Sparsifier.IsSettled(pass))
            {
                row.Sparsifier.Measure(pass, chunk.Block, chunk.Singles(row.Input, room));
            }
        }
    }

    /// <summary>Ends a pass.</summary>
    public void EndPass(int pass)
    {
        if (pass < _selecting)
        {
            foreach (var row in _rows.Where(row => pass < row.Sparsifier.Passes))
            {
                row.Sparsifier.EndPass(pass);
            }
        }

        for (var i = 0; pass == _selecting && i < _before.Length; i++)
        {
            var (before, after) = !_isDouble && _rows[i].Sparsifier.Sums is { } sums ? sums : (_before[i].Total(), _after[i].Total());
            _ratios[i] = before < Negligible || after < Negligible ? 1 : before / after;
        }

        _pass = pass + 1;
    }

    /// <summary>Gives back what the sparsifiers hold.</summary>
    public void Release()
    {
        foreach (var row in _rows)
        {
            row.Sparsifier.Release();
        }

        foreach (var mask in _masks)
        {
            mask?.Release();
        }
    }

    /// <summary>Calculates the rows of a chunk.</summary>
    public void Fill<T>(ChunkInputs chunk, Span<T> rows)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            var row = rows.Slice(i * Stride, chunk.Count);
            Keep(chunk, i, row);
            if (_ratios[i] != 1)
            {
                TensorPrimitives.Multiply(row, T.CreateTruncating(_ratios[i]), row);
            }

            if (_rows[i].Divisor != 1)
            {
                Divide(row, _rows[i].Divisor);
            }

            if (_rows[i].Weight != 1)
            {
                TensorPrimitives.Multiply(row, T.CreateTruncating(_rows[i].Weight), row);
            }
        }
    }

    private static void Divide<T>(Span<T> row, double divisor)
        where T : unmanaged, INumber<T>
    {
        // The inverse of a power of two is exact, and so the product is the quotient.
        if (double.IsPow2(divisor) && divisor >= LeastInverted)
        {
            TensorPrimitives.Multiply(row, T.CreateTruncating(1 / divisor), row);
        }
        else
        {
            TensorPrimitives.Divide(row, T.CreateTruncating(divisor), row);
        }
    }

    private void Keep<T>(ChunkInputs chunk, int index, Span<T> kept)
        where T : unmanaged, INumber<T>
    {
        var row = _rows[index];
        if (row.Sparsifier.KeepsAll)
        {
            chunk.Of<T>(row.Input).CopyTo(kept);
        }
        else if (typeof(T) == typeof(float) && _masks[index] is null)
        {
            row.Sparsifier.Keep(chunk.Block, chunk.Of<float>(row.Input), MemoryMarshal.Cast<T, float>(kept));
        }
        else if (_masks[index] is { } noted)
        {
            if (_pass == _selecting)
            {
                Span<byte> mask = stackalloc byte[Stride];
                Mask(chunk, row, mask[..chunk.Count]);
                noted.Set(chunk.Block, mask[..chunk.Count]);
            }

            noted.Keep(chunk.Block, chunk.Of<T>(row.Input), kept);
        }
        else
        {
            Span<byte> mask = stackalloc byte[Stride];
            Mask(chunk, row, mask[..chunk.Count]);
            Masks.Apply(chunk.Of<double>(row.Input), mask[..chunk.Count], MemoryMarshal.Cast<T, double>(kept));
        }
    }

    private static void Mask(ChunkInputs chunk, SparseRow row, Span<byte> mask)
    {
        Span<float> room = stackalloc float[chunk.IsDouble ? Stride : 0];
        row.Sparsifier.Mask(chunk.Block, chunk.Singles(row.Input, room), mask);
    }

    private void AddSums<T>(ChunkInputs chunk)
        where T : unmanaged, INumber<T>
    {
        Span<T> room = stackalloc T[Stride];
        var kept = room[..chunk.Count];
        for (var i = 0; i < _rows.Length; i++)
        {
            if (_rows[i].Sparsifier.KeepsAll)
            {
                continue;
            }

            Keep(chunk, i, kept);
            _before[i].Set(chunk.Block, AbsSum(chunk.Of<T>(_rows[i].Input)));
            _after[i].Set(chunk.Block, AbsSum<T>(kept));
        }
    }

    private static double AbsSum<T>(ReadOnlySpan<T> values)
        where T : unmanaged => typeof(T) == typeof(float)
            ? Reductions.BlockAbsSum(MemoryMarshal.Cast<T, float>(values))
            : Reductions.BlockAbsSum(MemoryMarshal.Cast<T, double>(values));
}
