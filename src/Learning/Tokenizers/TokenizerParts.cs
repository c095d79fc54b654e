using TaskRecipes.Learning.Tokenizers.Decoders;
using TaskRecipes.Learning.Tokenizers.Normalizers;
using TaskRecipes.Learning.Tokenizers.PreTokenizers;
using TaskRecipes.Learning.Tokenizers.Subwords;

namespace TaskRecipes.Learning.Tokenizers;

/// <summary>What a <see cref="PipelineTokenizer"/> is put together from.</summary>
/// <param name="Vocabulary">The model's tokens.</param>
/// <param name="Model">Makes tokens of pieces.</param>
internal sealed record TokenizerParts(Vocabulary Vocabulary, ISubwordModel Model)
{
    /// <summary>Tokens that are cut out of texts, and texts of special ones.</summary>
    public IReadOnlyList<AddedToken> Added { get; init; } = [];

    /// <summary>Changes the text first; null for nothing.</summary>
    public INormalizer? Normalizer { get; init; }

    /// <summary>Splits the text; null for one piece.</summary>
    public IPreTokenizer? PreTokenizer { get; init; }

    /// <summary>Whether the model sees pieces in GPT-2's alphabet of bytes.</summary>
    public bool WritesBytes { get; init; }

    /// <summary>What stands around a text.</summary>
    public Surroundings Surroundings { get; init; } = Surroundings.None;

    /// <summary>Makes text of tokens; null for tokens with spaces between.</summary>
    public IDecoder? Decoder { get; init; }

    /// <summary>What ends a word in the texts of tokens, and is a space in a text; "" for nothing.</summary>
    public string WordEnd { get; init; } = "";

    /// <summary>Tokens with a role.</summary>
    public SpecialTokens Special { get; init; } = new();

    /// <summary>Whether spaces before punctuation go when tokens become text.</summary>
    public bool CleansUp { get; init; }
}
