using TaskRecipes.Basics;
using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Makes tasks of names, config.json and samples: the one place that knows which architecture serves which task.</summary>
public static class LearningTasks
{
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

        var model = ModelTypes.Create(request);
        ModelFit.Require(request.Model, model, request.Tensors);
        return (request.Task, model) switch
        {
            ("image-classification", IImageModel images) => ImageClassification.Create(request, images),
            _ => throw LearningErrors.NotForTask(request.Model, ModelTypes.NameOf(request), request.Task),
        };
    }
}
