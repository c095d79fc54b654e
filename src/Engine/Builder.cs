using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Engine.Store;
using TaskRecipes.Learning.Architectures;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Merging.Methods;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>The engine's door: plans and builds checked recipes.</summary>
public static class Builder
{
    /// <summary>Everything that recipes can name.</summary>
    public static RecipeCatalog Catalog { get; } = new([.. MergeMethods.All.Select(method => method.Declaration)], AllArchitectures.All) { NewHead = NewHeads.For };

    /// <summary>Every <c>model_type</c> that suites can judge; others merge as well.</summary>
    public static IReadOnlyCollection<string> JudgedModelTypes => LearningTasks.ModelTypes;

    /// <summary>What a build of outputs alone would do.</summary>
    public static BuildPlan Plan(CheckedRecipe recipe, IReadOnlyList<OutputDeclaration> outputs, BuildOptions options) =>
        Plan(recipe, BuildTargets.Only(outputs), options);

    /// <summary>What a build would do; reads headers and records only.</summary>
    public static BuildPlan Plan(CheckedRecipe recipe, BuildTargets targets, BuildOptions options)
    {
        var setup = new BuildSetup(recipe, targets, options, new SilentListener(), CancellationToken.None);
        return Remembered.WithWarnings(setup.Plan(), setup.State);
    }

    /// <summary>What a build would do, once every source that is new or was touched has been read and remembered.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static BuildPlan PlanExact(
        CheckedRecipe recipe,
        BuildTargets targets,
        BuildOptions options,
        IBuildListener listener,
        CancellationToken cancellation) =>
        new SourceReading(new BuildSetup(recipe, targets, options, listener, cancellation)).PlanExact();

    /// <summary>Builds outputs and all that they use, and the gates that guard them.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted; finished tensors are kept for the next build.</exception>
    public static BuildReport Build(
        CheckedRecipe recipe,
        IReadOnlyList<OutputDeclaration> outputs,
        BuildOptions options,
        IBuildListener listener,
        CancellationToken cancellation) =>
        Build(recipe, BuildTargets.Guarded(recipe, outputs), options, listener, cancellation);

    /// <summary>Builds what is asked for and all that it uses.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted; finished tensors are kept for the next build.</exception>
    public static BuildReport Build(
        CheckedRecipe recipe,
        BuildTargets targets,
        BuildOptions options,
        IBuildListener listener,
        CancellationToken cancellation)
    {
        using var session = new BuildSession(recipe, targets, options, listener, cancellation);
        return session.Run();
    }

    /// <summary>Reads the sources of outputs and writes the lock file; returns its path.</summary>
    public static string Lock(
        CheckedRecipe recipe, IReadOnlyList<OutputDeclaration> outputs, BuildOptions options, CancellationToken cancellation) =>
        new SourceReading(new BuildSetup(recipe, BuildTargets.Only(outputs), options, new SilentListener(), cancellation)).Lock();

    /// <summary>Removes outputs that builds wrote, by absolute paths; returns the paths of those that were there.</summary>
    /// <exception cref="TaskRecipeException">One is not as a build left it.</exception>
    public static IReadOnlyList<string> Clean(IEnumerable<string> outputs, BuildOptions options) =>
        Cleaner.Clean(outputs, StoreFolder.Choose(options.Store), options.Overwrite);

    /// <summary>What a step was last made from, for <c>explain</c>; null if it was never built.</summary>
    public static IReadOnlyList<KeyFact>? LastFacts(CheckedRecipe recipe, string stepId, BuildOptions options) =>
        RecipeRecord.Load(StoreFolder.Choose(options.Store), recipe.Path).Steps.GetValueOrDefault(stepId);

    /// <summary>The folder of the store that a build with these options uses.</summary>
    public static string StorePath(BuildOptions options) => StoreFolder.Choose(options.Store).Path;
}
