namespace TaskRecipes.Learning.Tokenizers.Patterns;

/// <summary>
/// GPT-2's words: <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>, written out over code points.
/// </summary>
internal sealed class Gpt2Words : IPattern
{
    /// <summary>The pattern.</summary>
    public const string Pattern = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private static readonly string[] Contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    public void Find(ReadOnlySpan<char> text, List<Match> matches)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = End(text, start);
            matches.Add(new Match(start, end));
            start = end;
        }
    }

    private static int End(ReadOnlySpan<char> text, int start)
    {
        if (text[start] == '\'')
        {
            foreach (var contraction in Contractions)
            {
                if (text[start..].StartsWith(contraction, StringComparison.Ordinal))
                {
                    return start + contraction.Length;
                }
            }
        }

        var first = CharacterKinds.At(text, start, out _);
        if (first != CharacterKind.Space)
        {
            return CharacterKinds.EndOfRun(text, start, first);
        }

        return text[start] == ' ' && start + 1 < text.Length && CharacterKinds.At(text, start + 1, out _) is var next && next != CharacterKind.Space
            ? CharacterKinds.EndOfRun(text, start + 1, next)
            : CharacterKinds.EndOfSpace(text, start);
    }
}
