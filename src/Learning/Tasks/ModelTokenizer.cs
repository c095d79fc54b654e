using TaskRecipes.Catalog;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tasks;

/// <summary>The tokenizer of a language model, of its files or as config.json says.</summary>
internal static class ModelTokenizer
{
    /// <exception cref="Basics.TaskRecipeException">There is none, it is damaged, or it has more tokens than the model.</exception>
    public static ITokenizer Of(TaskRequest request, ILanguageModel model) => Of(request, model.Vocabulary);

    /// <summary>The tokenizer of a model that has so many tokens.</summary>
    /// <exception cref="Basics.TaskRecipeException">There is none, it is damaged, or it has more tokens than the model.</exception>
    public static ITokenizer Of(TaskRequest request, int vocabulary)
    {
        var config = new ModelConfig(request.Model, request.ConfigJson);
        var tokenizer = config.Text("tokenizer", "") switch
        {
            ByteTokenizer.Name => new ByteTokenizer($"{request.Model}/config.json"),
            "" => TokenizerFiles.Read(request.Model, request.TokenizerFiles) ?? throw TokenizerErrors.NoFiles(request.Model),
            var other => throw config.NotKnown("tokenizer", other, ByteTokenizer.Name),
        };
        return tokenizer.Vocabulary <= vocabulary ? tokenizer
            : throw TokenizerErrors.DoesNotFit(tokenizer.Greatest, tokenizer.Vocabulary - 1, vocabulary, Places(config, request));
    }

    /// <summary>What tells how many tokens the model has: a field of config.json, and the embeddings.</summary>
    private static string Places(ModelConfig config, TaskRequest request)
    {
        var field = config.Part("text_config") is null ? "vocab_size" : "text_config.vocab_size";
        return string.Join(", ", request.Tensors.Keys.Where(name => TensorNames.IsByToken(name) && TensorNames.IsBeforeLayers(name)).Order(StringComparer.Ordinal)
            .Select(name => $"the rows of '{name}'").Prepend($"'{field}' in config.json"));
    }

    /// <summary>How many tokens are seen at once: as asked for, or as many as the model does where nothing is said.</summary>
    /// <exception cref="Basics.TaskRecipeException">More are asked for.</exception>
    public static int ContextOf(TaskRequest request, ITextReader model) => ContextOf(request, model.Context, model.Greatest);

    private static int ContextOf(TaskRequest request, int usual, int greatest) => (request.Context ?? usual) is var context && context <= greatest
        ? context
        : throw LearningErrors.TooLong(request.Model, context, greatest);

    /// <summary>The tokens of a text with those around it, cut so that there are no more than <paramref name="context"/>.</summary>
    public static int[] Surrounded(ITokenizer tokenizer, string text, int context)
    {
        var tokens = tokenizer.Encode(text);
        return tokenizer.Surround(tokens.AsSpan(0, Math.Max(0, Math.Min(tokens.Length, context - tokenizer.Surround([]).Length))));
    }

    /// <summary>
    /// The tokens of a text that goes on, behind those that the tokenizer puts before texts; a text that itself begins with the token that begins texts
    /// gets none.
    /// </summary>
    public static int[] Begun(ITokenizer tokenizer, string text)
    {
        var tokens = tokenizer.Encode(text);
        return tokens.Length > 0 && tokens[0] == (tokenizer.Special.Begin ?? tokenizer.EndOfText) ? tokens : [.. tokenizer.Before, .. tokens];
    }

    /// <summary>The texts of the request.</summary>
    /// <exception cref="Basics.TaskRecipeException">Its samples are no texts.</exception>
    public static Data.TextSet Texts(TaskRequest request) =>
        request.Data as Data.TextSet ?? throw LearningErrors.DataDoesNotFit(request.DataName, "images", "texts");

    /// <summary>The token before a text: the one that begins texts, else the one that ends them, as lm-evaluation-harness has it.</summary>
    /// <exception cref="Basics.TaskRecipeException">There is neither.</exception>
    public static int BeginOf(TaskRequest request, ITokenizer tokenizer) =>
        tokenizer.Special.Begin ?? tokenizer.EndOfText ?? throw TokenizerErrors.NothingBegins(request.Model);
}
