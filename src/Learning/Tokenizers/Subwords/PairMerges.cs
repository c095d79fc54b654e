namespace TaskRecipes.Learning.Tokenizers.Subwords;

/// <summary>
/// Byte-pair encoding (Sennrich, Haddow and Birch, "Neural machine translation of rare words with subword units", 2016): of all neighbours the
/// pair of the lowest rank is merged, the leftmost first, until none is left.
/// </summary>
internal sealed class PairMerges
{
    // Words are short, where looking at all pairs again is fastest; whole texts are not.
    private const int LongestSearched = 32;

    private readonly Dictionary<long, (int Rank, int Merged)> _merges = [];

    /// <summary>Adds a merge; of two merges of one pair the later counts.</summary>
    public void Add(int left, int right, int merged, int rank) => _merges[Key(left, right)] = (rank, merged);

    /// <summary>Merges the tokens of one piece in place; negative ones are merged with none.</summary>
    /// <returns>How many are left, at the front.</returns>
    public int Merge(Span<int> tokens) => tokens.Length <= LongestSearched ? Searched(tokens) : Queued(tokens);

    private static long Key(int left, int right) => ((long)left << 32) | (uint)right;

    private int Searched(Span<int> tokens)
    {
        Span<int> ranks = stackalloc int[LongestSearched];
        Span<int> merged = stackalloc int[LongestSearched];
        var count = tokens.Length;
        for (var i = 0; i + 1 < count; i++)
        {
            (ranks[i], merged[i]) = Find(tokens[i], tokens[i + 1]);
        }

        while (count > 1)
        {
            var at = 0;
            for (var i = 1; i + 1 < count; i++)
            {
                at = ranks[i] < ranks[at] ? i : at;
            }

            if (ranks[at] == int.MaxValue)
            {
                break;
            }

            tokens[at] = merged[at];
            tokens[(at + 2)..count].CopyTo(tokens[(at + 1)..]);
            count--;
            ranks[(at + 1)..count].CopyTo(ranks[at..]);
            merged[(at + 1)..count].CopyTo(merged[at..]);
            if (at > 0)
            {
                (ranks[at - 1], merged[at - 1]) = Find(tokens[at - 1], tokens[at]);
            }

            if (at + 1 < count)
            {
                (ranks[at], merged[at]) = Find(tokens[at], tokens[at + 1]);
            }
        }

        return count;
    }

    /// <summary>The same by a queue of pairs over a linked list: n·log n. A pair that is no longer there is known by its tokens.</summary>
    private int Queued(Span<int> tokens)
    {
        var (previous, next) = (new int[tokens.Length], new int[tokens.Length]);
        var queue = new PriorityQueue<(int At, int Left, int Right, int Merged), (int Rank, int At)>();
        for (var i = 0; i < tokens.Length; i++)
        {
            (previous[i], next[i]) = (i - 1, i + 1 < tokens.Length ? i + 1 : -1);
        }

        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            Note(queue, i, tokens[i], tokens[i + 1]);
        }

        var gone = new bool[tokens.Length];
        while (queue.TryDequeue(out var pair, out _))
        {
            var (at, right) = (pair.At, next[pair.At]);
            if (gone[at] || right < 0 || tokens[at] != pair.Left || tokens[right] != pair.Right)
            {
                continue;
            }

            (tokens[at], gone[right], next[at]) = (pair.Merged, true, next[right]);
            if (next[at] >= 0)
            {
                previous[next[at]] = at;
                Note(queue, at, tokens[at], tokens[next[at]]);
            }

            if (previous[at] >= 0)
            {
                Note(queue, previous[at], tokens[previous[at]], tokens[at]);
            }
        }

        var count = 0;
        for (var at = 0; at >= 0; at = next[at])
        {
            tokens[count++] = tokens[at];
        }

        return count;
    }

    private void Note(PriorityQueue<(int At, int Left, int Right, int Merged), (int Rank, int At)> queue, int at, int left, int right)
    {
        if (Find(left, right) is var (rank, merged) && rank < int.MaxValue)
        {
            queue.Enqueue((at, left, right, merged), (rank, at));
        }
    }

    private (int Rank, int Merged) Find(int left, int right) => _merges.TryGetValue(Key(left, right), out var merge) ? merge : (int.MaxValue, 0);
}
