extern alias rooms;

using rooms::TaskRecipes.Recipe.Language;
using rooms::TaskRecipes.Recipe.Language.Checked;
using rooms::TaskRecipes.Recipe.Planning;
using TaskRecipes.Composing;
using TaskRecipes.Engine;

namespace TaskRecipes;

/// <summary>A recipe, read and checked: what <c>dotnet taskrecipe</c> plans and builds.</summary>
public sealed class Recipe
{
    private readonly CheckedRecipe _recipe;
    private readonly BuildTargets _targets;

    private Recipe(CheckedRecipe recipe, BuildTargets targets)
    {
        (_recipe, _targets) = (recipe, targets);
        Warnings = [.. recipe.Warnings.Select(Diagnostic.Of)];
        Outputs = recipe.Outputs.Values.ToDictionary(output => output.Name, output => output.Path, StringComparer.Ordinal);
    }

    /// <summary>Absolute path of its file.</summary>
    public string Path => _recipe.Path;

    /// <summary>Its <c>name</c>, else its file's.</summary>
    public string Name => _recipe.Name;

    /// <summary>Where its outputs are written, by name: absolute paths.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; }

    /// <summary>What was found that is no error.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; }

    /// <summary>Reads and checks a recipe and what it includes; no weights are read.</summary>
    /// <param name="path">The recipe, relative to the current directory; diagnostics name it so.</param>
    /// <param name="options">Values of variables and what is to be built; null for the recipe as it stands, and all of it.</param>
    /// <exception cref="ArgumentException">A variable's value or a target is null.</exception>
    /// <exception cref="RecipeException">There is no such file, or it is wrong: all that is wrong, with line and column.</exception>
    public static Recipe Load(string path, RecipeOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new RecipeOptions();
        options.RequireNoNulls();
        var (recipe, diagnostics) = RecipeReader.Read(path, Builder.Catalog, options.Set.AsReadOnly());
        return recipe is null
            ? throw new RecipeException(diagnostics)
            : new Recipe(recipe, Work.Do(() => TargetNames.Resolve(recipe, [.. options.Targets])));
    }

    /// <summary>What a build would do, and why; headers and records are read, weights never.</summary>
    /// <param name="options">How it would be built; null for the defaults.</param>
    /// <exception cref="RecipeException">Tensors do not agree, a source is missing or damaged.</exception>
    public BuildPlan Plan(BuildOptions? options = null)
    {
        var plan = Work.Do(() => Builder.Plan(_recipe, _targets, (options ?? new BuildOptions()).ToEngine()));
        return plan.HasErrors ? throw new RecipeException(plan.Diagnostics) : Reports.Of(plan);
    }

    /// <summary>
    /// Brings everything asked for up to date: trains, searches, judges, and writes outputs, each by one exchange. What has not changed
    /// is not touched. A step that fails, or a gate, does not throw: the report says so.
    /// </summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told of steps as they begin, run and end.</param>
    /// <param name="cancellationToken">Stops the work; what is finished is kept for the next build.</param>
    /// <exception cref="RecipeException">Nothing could be begun: an output would replace a source, the lock file is damaged.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<BuildReport> BuildAsync(
        BuildOptions? options = null, IProgress<BuildProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var engine = (options ?? new BuildOptions()).ToEngine();
        return Work.RunAsync(() => Reports.Of(Builder.Build(_recipe, _targets, engine, new ProgressListener(progress), cancellationToken)), cancellationToken);
    }
}
