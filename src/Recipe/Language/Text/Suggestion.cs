namespace TaskRecipes.Recipe.Language.Text;

/// <summary>"Did you mean …?": the nearest known word by Damerau-Levenshtein distance.</summary>
public static class Suggestion
{
    /// <summary>The words allowed that an error lists in full; longer lists would drown it.</summary>
    private const int MostListed = 12;

    /// <summary>The candidate nearest to <paramref name="word"/>, or null where none is near; the first of equals.</summary>
    public static string? For(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = Math.Max(2, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            // Half of a short word changed is another word.
            if (Math.Abs(candidate.Length - word.Length) >= bestDistance)
            {
                continue;
            }

            var distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < bestDistance && distance * 2 <= Math.Max(word.Length, candidate.Length))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary><c>; did you mean 'x'?</c>, or nothing where no candidate is near.</summary>
    public static string Hint(string word, IEnumerable<string> candidates) =>
        For(word, candidates) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary><c>; did you mean 'x'?</c> where something is near, and all there are where they are few enough to read.</summary>
    public static string NearAndList(string? near, IReadOnlyCollection<string> candidates)
    {
        const int Most = 20;
        var list = candidates.Count == 0 ? " (there are none)"
            : candidates.Count > Most ? $" (there are {candidates.Count}: {string.Join(", ", candidates.Take(Most))}, …)"
            : $" (there are: {string.Join(", ", candidates)})";
        return near is null ? list : $"; did you mean '{near}'?{list}";
    }

    /// <summary><see cref="Hint"/>, else the list of what is allowed where it is short.</summary>
    public static string HintOrList(string word, IReadOnlyCollection<string> candidates)
    {
        var hint = Hint(word, candidates);
        return hint.Length > 0 ? hint : List(candidates);
    }

    /// <summary><c>; allowed: a, b</c> where the list is short.</summary>
    public static string List(IReadOnlyCollection<string> candidates) =>
        candidates.Count is 0 or > MostListed ? "" : $"; allowed: {string.Join(", ", candidates)}";

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours that lead from one word to the other.</summary>
    internal static int Distance(string a, string b)
    {
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[b.Length];
    }
}
