using TaskRecipes.Basics;
using TaskRecipes.Weights;

namespace TaskRecipes.Composing;

/// <summary>Runs the engine, which waits for its workers, on a thread of its own.</summary>
internal static class Work
{
    /// <summary>Runs what takes long; its findings become a <see cref="RecipeException"/>.</summary>
    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation) =>
        Task.Factory.StartNew(() => Do(work), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The headers of a checkpoint that a program names.</summary>
    /// <exception cref="RecipeException">There is none, or it is damaged.</exception>
    public static CheckpointHeader Opened(string path)
    {
        try
        {
            return CheckpointHeader.Read(path);
        }
        catch (TaskRecipeException exception)
        {
            var found = Diagnostic.Of(exception.Diagnostic);
            throw new RecipeException([found with { Message = Wording.ForOpening(exception.Diagnostic.Message) }], exception);
        }
    }

    /// <summary>Does what is quick; its findings become a <see cref="RecipeException"/>.</summary>
    public static T Do<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (TaskRecipeException exception)
        {
            throw new RecipeException(exception);
        }
    }
}
