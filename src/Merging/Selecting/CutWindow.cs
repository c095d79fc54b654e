using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    // Of the 31 bits of a magnitude, a third.
    private const int Digit = 11;

    // Of each block the bits of the magnitudes in the range, in the order of the elements; null where there are none.
    private readonly uint[]?[] _blocks = new uint[(elements + Reductions.BlockSize - 1) / Reductions.BlockSize][];
    private readonly long _most = (elements / 8) + ushort.MaxValue;
    private long _above, _within;

    /// <summary>Whether so much lies in the range that it is not kept: many magnitudes are equal.</summary>
    public bool Overflows => Interlocked.Read(ref _within) > _most;

    /// <summary>Looks through one block; thread-safe for different blocks.</summary>
    public void Add(long block, ReadOnlySpan<float> values)
    {
        Span<uint> found = stackalloc uint[Reductions.BlockSize + Compaction.Slack];
        var count = Compaction.Magnitudes(values, least, greatest, found, out var above);
        Interlocked.Add(ref _above, above);
        Interlocked.Add(ref _within, count);
        _blocks[block] = count > 0 && !Overflows ? found[..count].ToArray() : null;
    }

    /// <summary>Where the selection of the greatest magnitudes ends that keeps so many; null if that is not in the range.</summary>
    public RankLimit? Limit(long keep)
    {
        var within = keep - Above;
        if (Overflows || within <= 0 || within > Interlocked.Read(ref _within))
        {
            return null;
        }

        var bits = BitsAt(within, out var equal);
        var before = new long[_blocks.Length + 1];
        long sum = 0;
        for (var i = 0; i < _blocks.Length; i++)
        {
            sum += _blocks[i] is { } found ? Selection.CountEqual(MemoryMarshal.Cast<uint, float>(found), new MagnitudeCut(bits, 0)) : 0;
            before[i + 1] = sum;
        }

        return sum == equal ? RankLimit.AllFrom(bits) : new RankLimit(new MagnitudeCut(bits, equal), before);
    }

    /// <summary>How many magnitudes are above the range.</summary>
    public long Above => Interlocked.Read(ref _above);

    /// <summary>Of each block, the bits of the magnitudes in the range.</summary>
    public IEnumerable<uint[]> Found => _blocks.OfType<uint[]>();

    /// <summary>The bits of the magnitude of a rank in the range, from 1, and how many of that magnitude have up to that rank.</summary>
    private uint BitsAt(long rank, out long equal)
    {
        // Digit by digit, each time among those that have the digits found so far.
        Span<long> counts = stackalloc long[1 << Digit];
        uint offset = 0;
        equal = rank;
        for (var shift = 2 * Digit; shift >= 0; shift -= Digit)
        {
            if ((greatest - least) >> shift == 0)
            {
                continue;
            }

            counts.Clear();
            foreach (var found in _blocks)
            {
                Count(found, least, offset, shift, counts);
            }

            (var slot, equal) = MagnitudeBits.FromTheTop(counts, equal);
            offset |= (uint)slot << shift;
        }

        return least + offset;
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(ReadOnlySpan<uint> found, uint least, uint offset, int shift, Span<long> counts)
    {
        foreach (var bits in found)
        {
            var digits = (bits - least) ^ offset;
            if (digits >> shift < counts.Length)
            {
                counts[(int)(digits >> shift)]++;
            }
        }
    }
}
