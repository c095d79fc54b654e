using System.Runtime.InteropServices;
using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Subwords;

/// <summary>
/// The likeliest segmentation under a unigram model (Kudo, "Subword regularization", 2018, section 3.2), by Viterbi's algorithm from left to
/// right: of equal ones the first found stands. A character without a token costs the least score minus 10; several that follow one another are
/// one unknown piece.
/// </summary>
internal sealed class Unigram : ISubwordModel
{
    private const double UnknownPenalty = 10;

    private readonly PrefixTrie _pieces;
    private readonly double[] _scores;
    private readonly double _unknownScore;
    private readonly UnknownPieces _unknown;
    private readonly bool _isSingle;

    /// <summary>Takes the pieces.</summary>
    /// <param name="pieces">Pieces that texts become, and their tokens.</param>
    /// <param name="scores">Logarithms of the pieces' probabilities, by token.</param>
    /// <param name="least">The least score of all.</param>
    /// <param name="unknown">What becomes of other characters.</param>
    /// <param name="isSingle">Whether sums are rounded to fp32, as SentencePiece does.</param>
    public Unigram(IEnumerable<KeyValuePair<string, int>> pieces, double[] scores, double least, UnknownPieces unknown, bool isSingle)
    {
        (_pieces, _scores, _unknown, _isSingle) = (new PrefixTrie(pieces), scores, unknown, isSingle);
        _unknownScore = Rounded(least - UnknownPenalty);
    }

    public void Encode(ReadOnlySpan<char> piece, List<int> tokens)
    {
        var best = new Step[piece.Length + 1];
        Array.Fill(best, new Step(0, -1, -1));
        for (var start = 0; start < piece.Length;)
        {
            Rune.DecodeFromUtf16(piece[start..], out _, out var length);
            Extend(piece, start, length, best);
            start += length;
        }

        var path = new List<(int Start, int End, int Token)>();
        for (var end = piece.Length; end > 0; end = best[end].Start)
        {
            path.Add((best[end].Start, end, best[end].Token));
        }

        Emit(piece, CollectionsMarshal.AsSpan(path), tokens);
    }

    private void Extend(ReadOnlySpan<char> piece, int start, int characterLength, Step[] best)
    {
        var (score, hasCharacter) = (best[start].Score, false);
        for (var (end, node) = (start + 1, _pieces.Root(piece[start])); node >= 0; node = _pieces.Next(node, piece[end++]))
        {
            if (_pieces.Value(node) is >= 0 and var token)
            {
                Offer(ref best[end], score + _scores[token], start, token);
                hasCharacter |= end == start + characterLength;
            }

            if (end == piece.Length)
            {
                break;
            }
        }

        if (!hasCharacter)
        {
            Offer(ref best[start + characterLength], Rounded(score + _unknownScore), start, -1);
        }
    }

    /// <summary>A sum is compared before it is rounded, as SentencePiece does.</summary>
    private void Offer(ref Step step, double score, int start, int token)
    {
        if (step.Start < 0 || score > step.Score)
        {
            step = new Step(Rounded(score), start, token);
        }
    }

    /// <summary>Adds the tokens of a path that runs backwards; unknown neighbours are one.</summary>
    private void Emit(ReadOnlySpan<char> piece, ReadOnlySpan<(int Start, int End, int Token)> path, List<int> tokens)
    {
        for (var i = path.Length - 1; i >= 0; i--)
        {
            var (start, end, token) = path[i];
            if (token >= 0)
            {
                tokens.Add(token);
                continue;
            }

            for (; i > 0 && path[i - 1].Token < 0; i--)
            {
                end = path[i - 1].End;
            }

            _unknown.Add(piece[start..end], false, tokens);
        }
    }

    private double Rounded(double score) => _isSingle ? (float)score : score;

    private readonly record struct Step(double Score, int Start, int Token);
}
