using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Which tasks a kind of model is trained or judged by.</summary>
internal static class TasksOfModels
{
    private static readonly (string Task, Type[] Models)[] All =
    [
        (LearningTasks.ImageClassification, [typeof(IImageModel)]),
        (LearningTasks.TextClassification, [typeof(ITextReader)]),
        ("masked-language-modeling", [typeof(ITextEncoder)]),
        ("language-modeling", [typeof(ILanguageModel)]),
        ("perplexity", [typeof(ILanguageModel)]),
        ("multiple-choice", [typeof(ILanguageModel)]),
        ("text-to-text", [typeof(ILanguageModel), typeof(ITextToText)]),
        ("generation", [typeof(ILanguageModel), typeof(ITextToText)]),
    ];

    /// <summary>The names of the tasks.</summary>
    public static IReadOnlyList<string> Of(Type model) => [.. All.Where(task => task.Models.Any(model.IsAssignableTo)).Select(task => task.Task)];
}
