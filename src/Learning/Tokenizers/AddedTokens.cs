using System.Buffers;
using System.Text;
using TaskRecipes.Learning.Tokenizers.Patterns;

namespace TaskRecipes.Learning.Tokenizers;

/// <summary>Cuts added tokens out of a text: the leftmost first, of those that begin at one place the longest.</summary>
internal sealed class AddedTokens
{
    private readonly AddedToken[] _tokens;
    private readonly PrefixTrie _contents;
    private readonly SearchValues<char> _firsts;

    /// <summary>Takes the tokens, under the texts that are looked for.</summary>
    public AddedTokens(IEnumerable<(string Content, AddedToken Token)> tokens)
    {
        var all = tokens.Where(entry => entry.Content.Length > 0).DistinctBy(entry => entry.Content, StringComparer.Ordinal).ToList();
        _tokens = [.. all.Select(entry => entry.Token)];
        _contents = new PrefixTrie(all.Select((entry, i) => KeyValuePair.Create(entry.Content, i)));
        _firsts = SearchValues.Create([.. all.Select(entry => entry.Content[0])]);
    }

    /// <summary>The token, or the text between two, that begins at a place.</summary>
    /// <param name="Token">null for a text.</param>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">One behind its end.</param>
    public readonly record struct Part(AddedToken? Token, int Start, int End);

    /// <summary>The text's parts in order, none of them empty.</summary>
    public List<Part> Split(ReadOnlySpan<char> text)
    {
        var (parts, done) = (new List<Part>(1), 0);
        for (var at = 0; at < text.Length;)
        {
            var found = text[at..].IndexOfAny(_firsts);
            if (found < 0)
            {
                break;
            }

            at += found;
            var length = _contents.Longest(text[at..], out var index);
            if (length == 0)
            {
                at++;
                continue;
            }

            if (Bounds(text, _tokens[index], done, at, at + length) is var (start, end))
            {
                AddText(parts, done, start);
                parts.Add(new Part(_tokens[index], start, end));
                (done, at) = (end, end);
            }
            else
            {
                at += length;
            }
        }

        AddText(parts, done, text.Length);
        return parts;
    }

    private static void AddText(List<Part> parts, int start, int end)
    {
        if (start < end)
        {
            parts.Add(new Part(null, start, end));
        }
    }

    /// <summary>What a token takes in; null where it is part of a word and must not be.</summary>
    private static (int Start, int End)? Bounds(ReadOnlySpan<char> text, AddedToken token, int done, int start, int end)
    {
        if (token.IsWord && (EndsWithWord(text[..start]) || BeginsWithWord(text[end..])))
        {
            return null;
        }

        return (token.StripsLeft ? Math.Max(done, text[..start].TrimEnd().Length) : start,
            token.StripsRight ? text.Length - text[end..].TrimStart().Length : end);
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text) => Rune.DecodeLastFromUtf16(text, out var last, out _) == OperationStatus.Done && Characters.IsWord(last);

    private static bool BeginsWithWord(ReadOnlySpan<char> text) => Rune.DecodeFromUtf16(text, out var first, out _) == OperationStatus.Done && Characters.IsWord(first);
}
