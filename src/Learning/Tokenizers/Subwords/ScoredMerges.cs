namespace TaskRecipes.Learning.Tokenizers.Subwords;

/// <summary>Merges of a vocabulary that holds scores instead: any two tokens whose texts together are a token, those of the greatest score first.</summary>
internal static class ScoredMerges
{
    /// <param name="vocabulary">All tokens.</param>
    /// <param name="pieces">Those that merges may make.</param>
    /// <param name="scores">By token; equal ones have equal ranks.</param>
    public static PairMerges Of(Vocabulary vocabulary, IReadOnlyList<KeyValuePair<string, int>> pieces, double[] scores)
    {
        var ranks = scores.Distinct().OrderDescending().Select((score, rank) => (score, rank)).ToDictionary(entry => entry.score, entry => entry.rank);
        var merges = new PairMerges();
        foreach (var (text, token) in pieces)
        {
            for (var at = 1; at < text.Length; at++)
            {
                if (vocabulary.Find(text.AsSpan(0, at)) is { } left && vocabulary.Find(text.AsSpan(at)) is { } right)
                {
                    merges.Add(left, right, token, ranks[scores[token]]);
                }
            }
        }

        return merges;
    }
}
