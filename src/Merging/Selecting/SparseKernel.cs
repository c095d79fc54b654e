using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Selecting;

/// <summary>How thinned-out vectors become one.</summary>
/// <param name="Elects">Whether a sign is elected for each element and only what agrees is added; else all is.</param>
/// <param name="Shares">What each row adds to the divisor where it agrees; empty for no division.</param>
/// <param name="ZeroIsNegative">Which sign a sum of 0 elects.</param>
internal sealed record Combination(bool Elects, double[] Shares, bool ZeroIsNegative = false)
{
    /// <summary>The plain sum.</summary>
    public static Combination Sum { get; } = new(false, []);

    /// <summary>Of each element the mean of those that are not 0.</summary>
    public static Combination Mean { get; } = new(false, []) { DividesByCount = true };

    /// <summary>Whether each sum is divided by the number of its terms that are not 0.</summary>
    public bool DividesByCount { get; init; }
}

/// <summary>Thins vectors out, combines what remains and scales the result (SPEC 9, ties and its relatives).</summary>
internal sealed class SparseKernel(SparseRows rows, Combination how, double scale) : GenericKernel
{
    private bool IsZero => scale == 0 || rows.Count == 0;

    public override int Passes => IsZero ? 0 : rows.Passes;

    public override bool PassIsSettled => rows.IsSettled;

    public override bool Uses(int input) => !IsZero && rows.Uses(input);

    public override long HeldBytes => IsZero ? 0 : rows.HeldBytes;

    public override void Measure(int pass, ChunkInputs chunk) => rows.Measure(pass, chunk);

    public override void EndPass(int pass) => rows.EndPass(pass);

    public override void Release() => rows.Release();

    protected override void Combine<T>(ChunkInputs chunk, Span<T> result)
    {
        if (IsZero)
        {
            result.Clear();
            return;
        }

        var room = ArrayPool<T>.Shared.Rent(rows.Count * SparseRows.Stride);
        rows.Fill<T>(chunk, room);
        if (how.Elects)
        {
            Span<T> shares = stackalloc T[how.Shares.Length];
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] = T.CreateTruncating(how.Shares[i]);
            }

            Election.Merge<T>(room, SparseRows.Stride, rows.Count, shares, how.ZeroIsNegative, result);
        }
        else
        {
            Add(room, result);
            if (how.DividesByCount)
            {
                DivideByCount(room, result);
            }
        }

        ArrayPool<T>.Shared.Return(room);
        if (scale != 1)
        {
            TensorPrimitives.Multiply(result, T.CreateTruncating(scale), result);
        }
    }

    private void Add<T>(ReadOnlySpan<T> room, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        room[..result.Length].CopyTo(result);
        for (var i = 1; i < rows.Count; i++)
        {
            TensorPrimitives.Add(result, room.Slice(i * SparseRows.Stride, result.Length), result);
        }
    }

    private void DivideByCount<T>(ReadOnlySpan<T> room, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        Span<T> counts = stackalloc T[SparseRows.Stride];
        counts = counts[..result.Length];
        counts.Clear();
        for (var i = 0; i < rows.Count; i++)
        {
            Steps.CountAbove(room.Slice(i * SparseRows.Stride, result.Length), T.Zero, counts);
        }

        Steps.DivideByCount(counts, result);
    }
}
