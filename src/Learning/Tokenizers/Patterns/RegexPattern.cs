using System.Text.RegularExpressions;

namespace TaskRecipes.Learning.Tokenizers.Patterns;

/// <summary>A regular expression of a tokenizer's file.</summary>
internal sealed class RegexPattern : IPattern
{
    // A damaged or hostile pattern may take exponential time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Regex _regex;

    /// <summary>Translates a pattern.</summary>
    /// <exception cref="FormatException">It is no pattern, or holds what is not known here.</exception>
    public RegexPattern(string pattern)
    {
        var translated = RegexTranslator.Translate(pattern);
        try
        {
            _regex = new Regex(translated, RegexOptions.CultureInvariant | RegexOptions.Compiled, Patience);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"the pattern '{pattern}' can not be read: {exception.Message}", exception);
        }
    }

    public void Find(ReadOnlySpan<char> text, List<Match> matches)
    {
        if (text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            foreach (var match in _regex.EnumerateMatches(text))
            {
                matches.Add(new Match(match.Index, match.Index + match.Length));
            }

            return;
        }

        var stand = new StandIns(text);
        foreach (var match in _regex.EnumerateMatches(stand.Text))
        {
            matches.Add(new Match(stand.PlaceOf(match.Index), stand.PlaceOf(match.Index + match.Length)));
        }
    }
}
