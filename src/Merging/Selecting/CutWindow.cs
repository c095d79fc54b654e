using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Kernels.Ranks;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// A range of magnitudes in which a sample says that a selection ends: counts what lies above it and keeps what lies in it, block by block.
/// Whatever the sample was, the cut that comes of it is exact, or none where the selection ends elsewhere.
/// </summary>
/// <param name="least">Bits of the least magnitude in the range.</param>
/// <param name="greatest">Bits of the greatest.</param>
/// <param name="elements">Elements of the tensor.</param>
internal sealed class CutWindow(uint least, uint greatest, long elements)
{
    // Of each block the bits of the magnitudes in the range, in the order of the elements; null where there are none.
    private readonly uint[]?[] _blocks = new uint[(elements + Reductions.BlockSize - 1) / Reductions.BlockSize][];
    private readonly long _most = (elements / 8) + ushort.MaxValue;
    private long _above, _within;

    /// <summary>Whether so much lies in the range that it is not kept: many magnitudes are equal.</summary>
    public bool Overflows => Interlocked.Read(ref _within) > _most;

    /// <summary>Looks through one block; thread-safe for different blocks.</summary>
    public void Add(long block, ReadOnlySpan<float> values)
    {
        Span<uint> found = stackalloc uint[Reductions.BlockSize];
        var above = Collect(values, least, greatest, found, out var count);
        Interlocked.Add(ref _above, above);
        Interlocked.Add(ref _within, count);
        _blocks[block] = count > 0 && !Overflows ? found[..count].ToArray() : null;
    }

    /// <summary>Where the selection of the greatest magnitudes ends that keeps so many; null if that is not in the range.</summary>
    public RankLimit? Limit(long keep)
    {
        var within = keep - Interlocked.Read(ref _above);
        if (Overflows || within < 0 || within > Interlocked.Read(ref _within))
        {
            return null;
        }

        if (within == 0)
        {
            return RankLimit.AllFrom(greatest + 1);
        }

        var bits = BitsAt(within, out var equal);
        var before = new long[_blocks.Length];
        long sum = 0;
        for (var i = 0; i < before.Length; i++)
        {
            before[i] = sum;
            sum += _blocks[i] is { } found ? Selection.CountEqual(MemoryMarshal.Cast<uint, float>(found), new MagnitudeCut(bits, 0)) : 0;
        }

        return sum == equal ? RankLimit.AllFrom(bits) : new RankLimit(new MagnitudeCut(bits, equal), before);
    }

    /// <summary>The bits of the magnitude of a rank in the range, from 1, and how many of that magnitude have up to that rank.</summary>
    private uint BitsAt(long rank, out long equal)
    {
        var upper = new long[((greatest - least) >> MagnitudeBits.Lower) + 1];
        foreach (var found in _blocks)
        {
            foreach (var bits in found ?? [])
            {
                upper[(bits - least) >> MagnitudeBits.Lower]++;
            }
        }

        var (bucket, left) = MagnitudeBits.FromTheTop(upper, rank);
        var lower = new long[MagnitudeBits.Places];
        foreach (var found in _blocks)
        {
            foreach (var bits in found ?? [])
            {
                if ((bits - least) >> MagnitudeBits.Lower == bucket)
                {
                    lower[(int)((bits - least) & (MagnitudeBits.Places - 1))]++;
                }
            }
        }

        (var place, equal) = MagnitudeBits.FromTheTop(lower, left);
        return least + ((uint)bucket << MagnitudeBits.Lower) + (uint)place;
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Collect(ReadOnlySpan<float> values, uint least, uint greatest, Span<uint> found, out int count)
    {
        ref var words = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(values));
        var (i, above) = (0, 0);
        count = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var (from, range, mask) = (Vector256.Create(least), Vector256.Create(greatest - least), Vector256.Create(MagnitudeBits.Mask));
            var counts = Vector256<int>.Zero;
            for (; i <= values.Length - Vector256<uint>.Count; i += Vector256<uint>.Count)
            {
                var magnitudes = Vector256.LoadUnsafe(in words, (nuint)i) & mask;
                counts -= Vector256.GreaterThan(magnitudes.AsInt32(), Vector256.Create((int)greatest));
                var within = Vector256.LessThanOrEqual(magnitudes - from, range).ExtractMostSignificantBits();
                for (; within != 0; within &= within - 1)
                {
                    found[count++] = Unsafe.Add(ref words, i + BitOperations.TrailingZeroCount(within)) & MagnitudeBits.Mask;
                }
            }

            above = Vector256.Sum(counts);
        }

        for (; i < values.Length; i++)
        {
            var bits = Unsafe.Add(ref words, i) & MagnitudeBits.Mask;
            above += bits > greatest ? 1 : 0;
            if (bits >= least && bits <= greatest)
            {
                found[count++] = bits;
            }
        }

        return above;
    }
}
