namespace TaskRecipes.Merging.Kernels.Ranks;

/// <summary>
/// How the 31 bits of a single's magnitude, which order as the magnitudes do, are divided: the upper 16 number a bucket, the lower 15
/// a place in it. Deltas of one tensor fall into some thousands of buckets, which stay in the first cache.
/// </summary>
internal static class MagnitudeBits
{
    public const int Lower = 15;
    public const int Buckets = 1 << 16;
    public const int Places = 1 << Lower;
    public const uint Mask = int.MaxValue;

    /// <summary>
    /// The slot, from the last downwards, in which the count of elements reaches <paramref name="keep"/>, and how many of its own elements
    /// that takes; 1 ≤ keep ≤ the sum of the counts.
    /// </summary>
    public static (int Slot, long Keep) FromTheTop(ReadOnlySpan<long> counts, long keep)
    {
        var slot = counts.Length - 1;
        while (counts[slot] < keep)
        {
            keep -= counts[slot--];
        }

        return (slot, keep);
    }
}
