using System.Text;
using TaskRecipes.Learning.Tokenizers.Patterns;

namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>Puts a fixed text in the place of every match (<c>Replace</c>).</summary>
internal sealed class ReplacePattern(IPattern pattern, string content) : INormalizer
{
    public string Normalize(string text)
    {
        var matches = new List<Match>();
        pattern.Find(text, matches);
        if (matches.Count == 0)
        {
            return text;
        }

        var (result, done) = (new StringBuilder(text.Length), 0);
        foreach (var match in matches)
        {
            result.Append(text, done, match.Start - done).Append(content);
            done = match.End;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }
}
