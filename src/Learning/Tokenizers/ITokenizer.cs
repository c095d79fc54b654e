namespace TaskRecipes.Learning.Tokenizers;

/// <summary>Text to tokens and back.</summary>
public interface ITokenizer
{
    /// <summary>One more than the greatest token.</summary>
    int Vocabulary { get; }

    /// <summary>The token that ends a text; null where there is none.</summary>
    int? EndOfText { get; }

    /// <summary>The tokens of a text.</summary>
    int[] Encode(string text);

    /// <summary>Tokens with those around them that the model expects, such as <c>[CLS]</c> and <c>[SEP]</c>.</summary>
    int[] Surround(ReadOnlySpan<int> tokens) => tokens.ToArray();

    /// <summary>The text of tokens. Bytes that are no UTF-8 become U+FFFD.</summary>
    string Decode(ReadOnlySpan<int> tokens);
}
