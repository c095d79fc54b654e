using TaskRecipes.Basics;

namespace TaskRecipes.Composing;

/// <summary>Runs the engine, which waits for its workers, on a thread of its own.</summary>
internal static class Work
{
    /// <summary>Runs what takes long; its findings become a <see cref="RecipeException"/>.</summary>
    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation) =>
        Task.Factory.StartNew(() => Do(work), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

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
