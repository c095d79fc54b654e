using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Subwords;

/// <summary>
/// Byte-pair encoding over the characters of a piece: each becomes its token, then pairs are merged. Characters without a token become bytes or
/// the unknown token.
/// </summary>
internal sealed class BytePairs(Vocabulary vocabulary, PairMerges merges, UnknownPieces unknown) : ISubwordModel
{
    // No token has this number, so nothing merges with it.
    private const int Unknown = -1;

    /// <summary>What characters that are not the first are looked up with before them; "" for nothing.</summary>
    public string ContinuingPrefix { get; init; } = "";

    /// <summary>What the last character is looked up with behind it; "" for nothing.</summary>
    public string EndSuffix { get; init; } = "";

    /// <summary>Whether a piece that is a token as a whole is that token (<c>ignore_merges</c>).</summary>
    public bool TakesWhole { get; init; }

    public void Encode(ReadOnlySpan<char> piece, List<int> tokens)
    {
        if (TakesWhole && vocabulary.Find(piece) is { } whole)
        {
            tokens.Add(whole);
            return;
        }

        Span<int> symbols = piece.Length <= 256 ? stackalloc int[256] : new int[piece.Length];
        Span<int> places = piece.Length <= 256 ? stackalloc int[256] : new int[piece.Length];
        var (count, hasUnknown) = (0, false);
        for (var at = 0; at < piece.Length; count++)
        {
            Rune.DecodeFromUtf16(piece[at..], out _, out var length);
            symbols[count] = Symbol(piece.Slice(at, length), at == 0, at + length == piece.Length);
            places[count] = at;
            hasUnknown |= symbols[count] == Unknown;
            at += length;
        }

        if (hasUnknown)
        {
            EncodeUnknown(piece, symbols[..count], places[..count], tokens);
            return;
        }

        Add(symbols[..count], tokens);
    }

    private int Symbol(ReadOnlySpan<char> character, bool isFirst, bool isLast)
    {
        if ((isFirst || ContinuingPrefix.Length == 0) && (!isLast || EndSuffix.Length == 0))
        {
            return vocabulary.Find(character) ?? Unknown;
        }

        return vocabulary.Find($"{(isFirst ? "" : ContinuingPrefix)}{character}{(isLast ? EndSuffix : "")}") ?? Unknown;
    }

    /// <summary>Unknown characters become tokens before anything is merged, so that bytes may be merged too.</summary>
    private void EncodeUnknown(ReadOnlySpan<char> piece, ReadOnlySpan<int> symbols, ReadOnlySpan<int> places, List<int> tokens)
    {
        var (all, isBehindUnknown) = (new List<int>(symbols.Length), false);
        for (var i = 0; i < symbols.Length; i++)
        {
            if (symbols[i] != Unknown)
            {
                all.Add(symbols[i]);
                isBehindUnknown = false;
                continue;
            }

            var end = i + 1 < places.Length ? places[i + 1] : piece.Length;
            isBehindUnknown = unknown.Add(WithAffixes(piece[places[i]..end], i == 0, end == piece.Length), isBehindUnknown, all);
        }

        Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all), tokens);
    }

    private string WithAffixes(ReadOnlySpan<char> character, bool isFirst, bool isLast) =>
        $"{(isFirst ? "" : ContinuingPrefix)}{character}{(isLast ? EndSuffix : "")}";

    private void Add(Span<int> symbols, List<int> tokens) => tokens.AddRange(symbols[..merges.Merge(symbols)]);
}
