namespace TaskRecipes.Learning.Tokenizers;

/// <summary>
/// Byte-pair encoding (Sennrich, Haddow and Birch, "Neural machine translation of rare words with subword units", 2016): of all neighbours the
/// pair that was learnt first is merged, the leftmost first, until none is left.
/// </summary>
internal sealed class PairMerges
{
    private readonly Dictionary<long, (int Rank, int Merged)> _merges = [];

    /// <summary>Adds a merge; those added earlier go first.</summary>
    public void Add(int left, int right, int merged) => _merges.TryAdd(Key(left, right), (_merges.Count, merged));

    /// <summary>Merges the tokens of one word in place.</summary>
    /// <returns>How many are left, at the front.</returns>
    public int Merge(Span<int> tokens)
    {
        var count = tokens.Length;
        while (count > 1)
        {
            var (best, at, merged) = (int.MaxValue, -1, 0);
            for (var i = 0; i + 1 < count; i++)
            {
                if (_merges.TryGetValue(Key(tokens[i], tokens[i + 1]), out var merge) && merge.Rank < best)
                {
                    (best, at, merged) = (merge.Rank, i, merge.Merged);
                }
            }

            if (at < 0)
            {
                break;
            }

            tokens[at] = merged;
            tokens[(at + 2)..count].CopyTo(tokens[(at + 1)..]);
            count--;
        }

        return count;
    }

    private static long Key(int left, int right) => ((long)left << 32) | (uint)right;
}
