using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Subwords;

/// <summary>What a model makes of characters that are not in its vocabulary: their bytes, or the unknown token.</summary>
internal sealed class UnknownPieces
{
    private readonly int[]? _byteTokens;
    private readonly int? _unknown;
    private readonly bool _fuses;

    /// <summary>Looks up the tokens.</summary>
    /// <param name="vocabulary">The model's tokens.</param>
    /// <param name="unknown">The unknown token; null where such characters are left out.</param>
    /// <param name="fallsBack">Whether bytes stand for them, as far as all have a token (<c>byte_fallback</c>).</param>
    /// <param name="fuses">Whether several that follow one another are one unknown token.</param>
    public UnknownPieces(Vocabulary vocabulary, int? unknown, bool fallsBack, bool fuses) =>
        (_byteTokens, _unknown, _fuses) = (fallsBack ? vocabulary.ByteTokens() : null, unknown, fuses);

    /// <summary>Adds what stands for a text of unknown characters.</summary>
    /// <returns>Whether the last token now is the unknown one.</returns>
    public bool Add(ReadOnlySpan<char> text, bool isBehindUnknown, List<int> tokens)
    {
        if (_byteTokens is { } byteTokens)
        {
            Span<byte> bytes = text.Length <= 16 ? stackalloc byte[48] : new byte[text.Length * 3];
            bytes = bytes[..Encoding.UTF8.GetBytes(text, bytes)];
            if (HasAll(byteTokens, bytes))
            {
                foreach (var value in bytes)
                {
                    tokens.Add(byteTokens[value]);
                }

                return false;
            }
        }

        if (_unknown is { } unknown && !(_fuses && isBehindUnknown))
        {
            tokens.Add(unknown);
        }

        return _unknown is not null;
    }

    private static bool HasAll(int[] byteTokens, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (byteTokens[value] < 0)
            {
                return false;
            }
        }

        return true;
    }
}
