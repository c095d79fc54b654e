extern alias rooms;

using rooms::TaskRecipes.Recipe.Planning;
using TaskRecipes.Engine;

namespace TaskRecipes.Composing;

/// <summary>Saves a node: a build of a recipe with one output.</summary>
internal static class Saving
{
    public static Task<SavedCheckpoint> RunAsync(
        Node node, string path, SaveOptions options, IProgress<BuildProgress>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var engine = options.ToEngine();
        return Work.RunAsync(() => Run(node, full, options, engine, progress, cancellation), cancellation);
    }

    private static SavedCheckpoint Run(
        Node node, string path, SaveOptions options, Engine.BuildOptions engine, IProgress<BuildProgress>? progress, CancellationToken cancellation)
    {
        var recipe = Composer.Recipe(node, path, options);
        var report = Builder.Build(recipe, BuildTargets.All(recipe), engine, new ProgressListener(progress), cancellation);
        if (report.ExitCode != 0)
        {
            throw new RecipeException(report.Diagnostics);
        }

        var (name, output) = report.Outputs.Single();
        var step = report.Steps.Single(step => step.Id == $"output:{name}");
        return new SavedCheckpoint
        {
            Path = output.Path,
            Digest = output.Digest!.ToString(),
            Tensors = output.Tensors,
            Bytes = output.Bytes,
            TensorsCalculated = step.TensorsRun?.Count ?? 0,
            Warnings = [.. report.Diagnostics.Select(Diagnostic.Of)],
        };
    }
}
