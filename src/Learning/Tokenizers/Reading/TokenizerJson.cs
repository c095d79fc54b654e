using System.Text.Json;
using TaskRecipes.Learning.Tokenizers.PreTokenizers;
using TaskRecipes.Learning.Tokenizers.Subwords;

namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>tokenizer.json, the format of the hub's library: a tokenizer as parts with a <c>type</c> each.</summary>
internal static class TokenizerJson
{
    // Libraries of Llama and Gemma tokenizers put these tokens around texts themselves, whatever tokenizer.json says.
    private static readonly string[] OwnTemplate = ["Llama", "CodeLlama", "Gemma"];

    /// <summary>Puts the tokenizer together.</summary>
    /// <exception cref="Basics.TaskRecipeException">A type is not known, or a field is missing or wrong.</exception>
    public static ITokenizer Read(string file, byte[] json, TokenizerConfig config)
    {
        using var document = JsonDocument.Parse(json);
        var root = new JsonPart(file, "", document.RootElement);
        var (vocabulary, model) = ModelTypes.Create(root.Part("model"));
        List<AddedToken> added = [.. root.ListOrNone("added_tokens").Select(part => AddedTokenReader.Read(part, part.Whole("id")))];
        var split = root.PartOrNull("pre_tokenizer") is { } part ? PreTokenizerTypes.Create(part).ToList() : [];
        var writesBytes = split is [.., ByteWords];
        if (writesBytes)
        {
            split.RemoveAt(split.Count - 1);
        }

        var special = TokenRoles.Of(config, vocabulary, added);
        return new PipelineTokenizer(new TokenizerParts(vocabulary, model)
        {
            Added = added,
            Normalizer = root.PartOrNull("normalizer") is { } normalizer ? NormalizerTypes.Create(normalizer) : null,
            PreTokenizer = split switch { [] => null, [var one] => one, _ => new PreTokenizerSequence(split) },
            WritesBytes = writesBytes,
            Surroundings = Around(config, special) ?? (root.PartOrNull("post_processor") is { } processor ? PostProcessorTypes.Create(processor) : Surroundings.None),
            Decoder = root.PartOrNull("decoder") is { } decoder
                ? new DecoderTypes(added.Select(token => token.Content).ToHashSet(StringComparer.Ordinal)).Create(decoder)
                : null,
            WordEnd = root.Part("model").Text("end_of_word_suffix", ""),
            Special = special,
            CleansUp = config.CleansUp && model is not BytePairs,
        });
    }

    private static Surroundings? Around(TokenizerConfig config, SpecialTokens special)
    {
        if (!OwnTemplate.Contains(config.Class) || (config.FlagOrNull("add_bos_token") is null && config.FlagOrNull("add_eos_token") is null))
        {
            return null;
        }

        return new Surroundings(
            config.Flag("add_bos_token", true) && special.Begin is { } begin ? [begin] : [], config.Flag("add_eos_token", false) && special.End is { } end ? [end] : []);
    }
}
