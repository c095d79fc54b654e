using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tasks;

/// <summary>The tokenizer of a language model, of its files or as config.json says.</summary>
internal static class ModelTokenizer
{
    /// <exception cref="Basics.TaskRecipeException">There is none, it is damaged, or it has more tokens than the model.</exception>
    public static ITokenizer Of(TaskRequest request, ILanguageModel model)
    {
        var config = new ModelConfig(request.Model, request.ConfigJson);
        var tokenizer = config.Text("tokenizer", "") switch
        {
            ByteTokenizer.Name => new ByteTokenizer(),
            "" => TokenizerFiles.Read(request.Model, request.TokenizerFiles) ?? throw TokenizerErrors.NoFiles(request.Model),
            var other => throw config.NotKnown("tokenizer", other, ByteTokenizer.Name),
        };
        return tokenizer.Vocabulary <= model.Vocabulary ? tokenizer
            : throw TokenizerErrors.DoesNotFit(request.Model, tokenizer.Vocabulary, model.Vocabulary);
    }

    /// <summary>How many tokens are seen at once: as asked for, or all the model can.</summary>
    /// <exception cref="Basics.TaskRecipeException">More are asked for.</exception>
    public static int ContextOf(TaskRequest request, ILanguageModel model) => (request.Context ?? model.Context) is var context && context <= model.Context
        ? context
        : throw LearningErrors.TooLong(request.Model, context, model.Context);

    /// <summary>The texts of the request.</summary>
    /// <exception cref="Basics.TaskRecipeException">Its samples are no texts.</exception>
    public static Data.TextSet Texts(TaskRequest request) =>
        request.Data as Data.TextSet ?? throw LearningErrors.DataDoesNotFit(request.DataName, "images", "texts");
}
