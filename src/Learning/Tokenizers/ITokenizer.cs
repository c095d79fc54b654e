namespace TaskRecipes.Learning.Tokenizers;

/// <summary>Text to tokens and back.</summary>
public interface ITokenizer
{
    /// <summary>One more than the greatest token.</summary>
    int Vocabulary { get; }

    /// <summary>Where the greatest token is declared: how messages name the file and the field.</summary>
    (string File, string Field) Greatest { get; }

    /// <summary>The token that ends a text; null where there is none.</summary>
    int? EndOfText => Special.End;

    /// <summary>Tokens with a role.</summary>
    SpecialTokens Special { get; }

    /// <summary>Tokens that stand for no text, which <see cref="Decode"/> leaves out if asked to.</summary>
    bool IsSpecial(int token);

    /// <summary>Those that the model expects before a text.</summary>
    IReadOnlyList<int> Before => [];

    /// <summary>The tokens of a text, none around it.</summary>
    int[] Encode(string text);

    /// <summary>Tokens with those around them that the model expects, such as <c>[CLS]</c> and <c>[SEP]</c>.</summary>
    int[] Surround(ReadOnlySpan<int> tokens) => tokens.ToArray();

    /// <summary>The text of tokens. Bytes that are no UTF-8 become U+FFFD.</summary>
    /// <param name="tokens">The tokens; those that are none are left out.</param>
    /// <param name="leavesOutSpecial">Whether special tokens are left out.</param>
    string Decode(ReadOnlySpan<int> tokens, bool leavesOutSpecial = false);

    /// <summary>
    /// What tokens add to the text of those before them, special ones left out: all decoded together, without what those before decode to. Decoded by
    /// themselves they would lose the space before their first word wherever ▁ stands for spaces.
    /// </summary>
    /// <param name="before">Tokens of a whole text.</param>
    /// <param name="tokens">Tokens behind it.</param>
    string DecodeBehind(ReadOnlySpan<int> before, ReadOnlySpan<int> tokens)
    {
        var text = Decode(before, leavesOutSpecial: true);
        var whole = Decode([.. before, .. tokens], leavesOutSpecial: true);

        // Bytes that are part of a character make those of a whole one before them unreadable as well, and cleaning up may take a space from the end.
        return whole.StartsWith(text, StringComparison.Ordinal) ? whole[text.Length..] : Decode(tokens, leavesOutSpecial: true);
    }
}
