using TaskRecipes.Learning.Tokenizers.Patterns;

namespace TaskRecipes.Learning.Tokenizers.PreTokenizers;

/// <summary>Splits at the matches of a pattern, or, inverted, at what lies between them.</summary>
internal sealed class PatternSplit(IPattern delimiter, SplitBehavior behavior, bool isInverted = false) : IPreTokenizer
{
    public void Split(Piece piece, List<Piece> into)
    {
        var matches = new List<Match>();
        delimiter.Find(piece.Text.Span, matches);
        var parts = new List<(int Start, int End, bool IsDelimiter)>((matches.Count * 2) + 1);
        var done = 0;
        foreach (var match in matches)
        {
            Add(parts, done, match.Start, isInverted);
            Add(parts, match.Start, match.End, !isInverted);
            done = match.End;
        }

        Add(parts, done, piece.Text.Length, isInverted);
        foreach (var (start, end) in Joined(parts))
        {
            into.Add(piece.Part(start, end));
        }
    }

    private static void Add(List<(int Start, int End, bool IsDelimiter)> parts, int start, int end, bool isDelimiter)
    {
        if (start < end)
        {
            parts.Add((start, end, isDelimiter));
        }
    }

    private IEnumerable<(int Start, int End)> Joined(List<(int Start, int End, bool IsDelimiter)> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var (start, end, isDelimiter) = parts[i];
            if (behavior == SplitBehavior.Removed && isDelimiter)
            {
                continue;
            }

            // A delimiter joins no other delimiter, save where they are contiguous.
            while (i + 1 < parts.Count && JoinsNext(parts[i].IsDelimiter, parts[i + 1].IsDelimiter))
            {
                end = parts[++i].End;
            }

            yield return (start, end);
        }
    }

    private bool JoinsNext(bool isDelimiter, bool isNextDelimiter) => behavior switch
    {
        SplitBehavior.MergedWithPrevious => !isDelimiter && isNextDelimiter,
        SplitBehavior.MergedWithNext => isDelimiter && !isNextDelimiter,
        SplitBehavior.Contiguous => isDelimiter == isNextDelimiter,
        _ => false,
    };
}
