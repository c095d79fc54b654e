namespace TaskRecipes.Learning.Tokenizers.Patterns;

/// <summary>
/// The words of cl100k, Llama 3 and (with one digit at a time) Qwen 2, written out over code points:
/// <c>(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+</c>.
/// </summary>
/// <param name="digits">The most digits of a word.</param>
internal sealed class Cl100kWords(int digits) : IPattern
{
    /// <summary>The pattern with three digits.</summary>
    public const string Three = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>The pattern with one digit.</summary>
    public const string One = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    public void Find(ReadOnlySpan<char> text, List<Match> matches)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = End(text, start);
            matches.Add(new Match(start, end));
            start = end;
        }
    }

    private int End(ReadOnlySpan<char> text, int start)
    {
        if (text[start] == '\'' && Contraction(text[(start + 1)..]) is > 0 and var contraction)
        {
            return start + 1 + contraction;
        }

        var first = CharacterKinds.At(text, start, out var length);
        var next = start + length < text.Length ? CharacterKinds.At(text, start + length, out _) : CharacterKind.Space;
        return first switch
        {
            CharacterKind.Letter => CharacterKinds.EndOfRun(text, start, first),
            CharacterKind.Number => Digits(text, start),
            _ when next == CharacterKind.Letter && !IsLineEnd(text[start]) => CharacterKinds.EndOfRun(text, start + length, next),
            CharacterKind.Other => Signs(text, start),
            _ when text[start] == ' ' && next == CharacterKind.Other => Signs(text, start + 1),
            _ => Space(text, start),
        };
    }

    /// <summary>How many characters follow the apostrophe; ſ is an s in another case.</summary>
    private static int Contraction(ReadOnlySpan<char> rest)
    {
        var first = rest.IsEmpty ? ' ' : char.ToLowerInvariant(rest[0]);
        var second = rest.Length < 2 ? ' ' : char.ToLowerInvariant(rest[1]);
        return first is 's' or 't' or 'm' or 'd' or 'ſ' ? 1 : (first, second) is ('r', 'e') or ('v', 'e') or ('l', 'l') ? 2 : 0;
    }

    private int Digits(ReadOnlySpan<char> text, int at)
    {
        for (var i = 0; i < digits && at < text.Length && CharacterKinds.At(text, at, out var length) == CharacterKind.Number; i++)
        {
            at += length;
        }

        return at;
    }

    private static int Signs(ReadOnlySpan<char> text, int start)
    {
        var end = CharacterKinds.EndOfRun(text, start, CharacterKind.Other);
        while (end < text.Length && IsLineEnd(text[end]))
        {
            end++;
        }

        return end;
    }

    private static int Space(ReadOnlySpan<char> text, int start)
    {
        var run = text[start..CharacterKinds.EndOfRun(text, start, CharacterKind.Space)];
        var lineEnd = run.LastIndexOfAny('\r', '\n');
        return lineEnd >= 0 ? start + lineEnd + 1 : CharacterKinds.EndOfSpace(text, start);
    }

    private static bool IsLineEnd(char c) => c is '\r' or '\n';
}
