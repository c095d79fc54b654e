using System.Diagnostics;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Makes tasks of names, config.json and samples: the one place that knows which architecture serves which task.</summary>
public static class LearningTasks
{
    internal const string TextClassification = "text-classification";
    internal const string ImageClassification = "image-classification";

    /// <summary>Every <c>model_type</c> that can be judged.</summary>
    public static IReadOnlyCollection<string> ModelTypes => Tasks.ModelTypes.Names;

    /// <summary>A task over a model's architecture and the samples of one data set.</summary>
    /// <exception cref="TaskRecipeException">
    /// The architecture is not known or not for the task, tensors are missing or of other shapes, the samples are not what the model takes,
    /// or a label is no class of the head. The message names model, field and tensors, or data and sample.
    /// </exception>
    public static ILearningTask Create(TaskRequest request)
    {
        if (request.Data.Count == 0)
        {
            throw LearningErrors.NoSamples(request.DataName);
        }

        Tasks.ModelTypes.RequireTask(request);
        var model = Tasks.ModelTypes.Create(request);
        ModelFit.Require(request.Model, model, request.Tensors);
        return (request.Task, model) switch
        {
            (ImageClassification, IImageModel images) => Tasks.ImageClassification.Create(request, images),
            (TextClassification, ITextReader texts) => Tasks.TextClassification.Create(request, texts),
            ("language-modeling", ILanguageModel texts) => LanguageModeling.Create(request, texts),
            ("masked-language-modeling", ITextEncoder texts) => MaskedTokens.Create(request, texts),
            ("perplexity", ILanguageModel texts) => RollingPerplexity.Create(request, texts),
            ("multiple-choice", ILanguageModel texts) => MultipleChoice.Create(request, texts),
            ("text-to-text", ILanguageModel or ITextToText) => TextToText.Create(request, model),
            ("generation", ILanguageModel or ITextToText) => Generation.Create(request, model),
            _ => throw new UnreachableException(request.Task),
        };
    }

    /// <summary>The share that a model which classifies texts gives each class, [texts][classes]: a scorer for <c>generation</c>.</summary>
    /// <param name="request">The model; its task is taken to be text-classification.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="backend">What calculates.</param>
    /// <param name="weights">The model's tensors by name, of that backend.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <exception cref="TaskRecipeException">As <see cref="Create"/>.</exception>
    public static float[][] ClassShares(
        TaskRequest request, IReadOnlyList<string> texts, ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, CancellationToken cancellation)
    {
        var task = Create(request with { Task = TextClassification, Data = new TextSet(texts, new int[texts.Count]), Trains = false });
        return ((Tasks.TextClassification)task).Shares(backend, weights, cancellation);
    }
}
