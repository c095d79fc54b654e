extern alias rooms;

using rooms::TaskRecipes.Recipe.Planning;
using TaskRecipes.Engine;

namespace TaskRecipes.Composing;

/// <summary>Saves a node: a build of a recipe with one output.</summary>
internal static class Saving
{
    private const string OneFile = ".safetensors";

    /// <summary>Endings that promise a file of another kind, where a folder would be made.</summary>
    private static readonly string[] OtherFiles = [".bin", ".pt", ".pth", ".ckpt", ".gguf", ".onnx"];

    public static Task<SavedCheckpoint> RunAsync(
        Node node, string path, SavingOptions options, IProgress<BuildProgress>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        RequireOurs(full);
        if (options.MaxShardBytes is not null && full.EndsWith(OneFile, StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{full}' is one file, which {nameof(SavingOptions.MaxShardBytes)} would cut; give a folder, or leave it out", nameof(options));
        }

        var engine = options.ToEngine();
        return Work.RunAsync(() => Run(node, full, options, engine, progress, cancellation), cancellation);
    }

    private static void RequireOurs(string path)
    {
        var ending = Path.GetExtension(path);
        if (ending != OneFile && OtherFiles.Append(OneFile).Contains(ending, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"'{path}' ends in '{ending}': end it in '{OneFile}' for one file, or in no such ending for a folder", nameof(path));
        }
    }

    private static SavedCheckpoint Run(
        Node node, string path, SavingOptions options, Engine.BuildOptions engine, IProgress<BuildProgress>? progress, CancellationToken cancellation)
    {
        Composer.RequireUnchanged(node, options.Tokenizer?.Node);
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
