using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Patterns;

/// <summary>Matches each character (code point) of a kind.</summary>
internal sealed class CharacterPattern(Func<Rune, bool> isOfKind) : IPattern
{
    public void Find(ReadOnlySpan<char> text, List<Match> matches)
    {
        for (var at = 0; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
            if (isOfKind(rune))
            {
                matches.Add(new Match(at, at + length));
            }

            at += length;
        }
    }
}
