using TaskRecipes.Learning.Tokenizers.PreTokenizers;
using TaskRecipes.Learning.Tokenizers.Subwords;

namespace TaskRecipes.Learning.Tokenizers;

/// <summary>
/// A tokenizer of parts, as the hub's library has them: added tokens are cut out of the text, the rest is normalized, added tokens that are
/// looked for only then are cut out, what is left is split into pieces, and a model makes tokens of these. Not for several threads at once.
/// </summary>
internal sealed class PipelineTokenizer : ITokenizer
{
    private readonly TokenizerParts _parts;
    private readonly AddedTokens _raw;
    private readonly AddedTokens _normalized;
    private readonly Dictionary<int, AddedToken> _added = [];
    private readonly WordCache _model;

    public PipelineTokenizer(TokenizerParts parts)
    {
        _parts = parts;
        _model = new WordCache(parts.Model, parts.WritesBytes);
        foreach (var token in parts.Added)
        {
            _added[token.Token] = token;
        }

        _raw = new AddedTokens(parts.Added.Where(token => !token.IsNormalized).Select(token => (token.Content, token)));
        _normalized = new AddedTokens(parts.Added.Where(token => token.IsNormalized).Select(token => (parts.Normalizer?.Normalize(token.Content) ?? token.Content, token)));
        Vocabulary = Math.Max(parts.Vocabulary.Size, _added.Keys.DefaultIfEmpty(-1).Max() + 1);
    }

    public int Vocabulary { get; }

    public (string File, string Field) Greatest => _added.GetValueOrDefault(Vocabulary - 1)?.Place ?? _parts.Vocabulary.Greatest;

    public SpecialTokens Special => _parts.Special;

    public IReadOnlyList<int> Before => _parts.Surroundings.Before;

    public bool IsSpecial(int token) => _added.TryGetValue(token, out var added) && added.IsSpecial;

    public int[] Encode(string text)
    {
        var (tokens, pieces) = (new List<int>((text.Length / 3) + 1), new List<Piece>());
        foreach (var part in _raw.Split(text))
        {
            if (part.Token is { } added)
            {
                tokens.Add(added.Token);
            }
            else
            {
                Encode(part.Start == 0 && part.End == text.Length ? text : text[part.Start..part.End], part.Start == 0, pieces, tokens);
            }
        }

        return [.. tokens];
    }

    public int[] Surround(ReadOnlySpan<int> tokens) => [.. _parts.Surroundings.Before, .. tokens, .. _parts.Surroundings.After];

    public string Decode(ReadOnlySpan<int> tokens, bool leavesOutSpecial = false)
    {
        var texts = new List<string>(tokens.Length);
        foreach (var token in tokens)
        {
            if ((_added.GetValueOrDefault(token)?.Content ?? _parts.Vocabulary.TextOf(token)) is { } text && !(leavesOutSpecial && IsSpecial(token)))
            {
                texts.Add(text);
            }
        }

        var result = _parts.Decoder is { } decoder ? string.Concat(decoder.Decode(texts)) : string.Join(' ', texts);
        if (_parts.WordEnd.Length > 0)
        {
            result = result.Replace(_parts.WordEnd, " ", StringComparison.Ordinal);
            result = leavesOutSpecial ? result.Trim() : result;
        }

        return _parts.CleansUp ? SpacesBeforeSigns.Remove(result) : result;
    }

    private void Encode(string part, bool beginsText, List<Piece> pieces, List<int> tokens)
    {
        var text = _parts.Normalizer?.Normalize(part) ?? part;
        foreach (var (added, start, end) in _normalized.Split(text))
        {
            if (added is not null)
            {
                tokens.Add(added.Token);
                continue;
            }

            pieces.Clear();
            var piece = new Piece(text.AsMemory(start, end - start), beginsText && start == 0);
            if (_parts.PreTokenizer is { } preTokenizer)
            {
                preTokenizer.Split(piece, pieces);
            }
            else
            {
                pieces.Add(piece);
            }

            foreach (var one in pieces)
            {
                _model.Encode(one.Text.Span, tokens);
            }
        }
    }
}
