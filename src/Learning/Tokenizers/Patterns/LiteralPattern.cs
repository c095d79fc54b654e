namespace TaskRecipes.Learning.Tokenizers.Patterns;

/// <summary>A text that matches itself; an empty one matches nothing.</summary>
internal sealed class LiteralPattern(string literal) : IPattern
{
    public void Find(ReadOnlySpan<char> text, List<Match> matches)
    {
        for (var start = 0; literal.Length > 0;)
        {
            var at = text[start..].IndexOf(literal, StringComparison.Ordinal);
            if (at < 0)
            {
                return;
            }

            matches.Add(new Match(start + at, start + at + literal.Length));
            start += at + literal.Length;
        }
    }
}
