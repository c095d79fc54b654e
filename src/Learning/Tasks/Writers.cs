using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Makes writers of models that go on from a text or answer it.</summary>
internal static class Writers
{
    /// <summary>The writer of a model, and its tokenizer.</summary>
    /// <exception cref="Basics.TaskRecipeException">There is no tokenizer that fits, or the context is longer than the model sees.</exception>
    public static (IWriter Writer, ITokenizer Tokenizer) Of(TaskRequest request, IModel model)
    {
        if (model is ITextToText answering)
        {
            var own = ModelTokenizer.Of(request, answering.Vocabulary);
            return (new AnsweringWriter(answering, own, request.Context ?? answering.Context), own);
        }

        var continuing = (ILanguageModel)model;
        var tokenizer = ModelTokenizer.Of(request, continuing);
        return (new ContinuingWriter(continuing, tokenizer, ModelTokenizer.ContextOf(request, continuing)), tokenizer);
    }
}
