using TaskRecipes.Engine.Data;
using TaskRecipes.Engine.Locking;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Sources;
using TaskRecipes.Engine.Store;
using TaskRecipes.Merging;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>What planning and building a recipe begin with: the store with what it remembers, sources, data, and a planner over them.</summary>
internal sealed class BuildSetup
{
    public BuildSetup(CheckedRecipe recipe, BuildTargets targets, BuildOptions options, IBuildListener listener, CancellationToken cancellation)
    {
        Recipe = recipe;
        Targets = targets with { Outputs = RealPaths.Of(recipe, targets.Outputs) };
        var store = StoreFolder.Choose(options.Store);
        Context = new BuildContext(
            recipe.Path, options, store, new SourceCatalog(store), LockFile.Of(recipe, options.Locked), listener, cancellation);
        Last = RecipeRecord.Load(store, recipe.Path);
        State = new BuildState(store, options, Last, Context.Lock);
        Data = new Datasets(recipe, store, options, listener, cancellation);
        Planner = new Planner(Builder.Catalog, Context.Sources, Data, State, Numerics.Version);
        Hashing = new HashingFirst(recipe, Context);
    }

    /// <summary>The recipe.</summary>
    public CheckedRecipe Recipe { get; }

    /// <summary>What is asked for; outputs at their real paths.</summary>
    public BuildTargets Targets { get; }

    /// <summary>What everything in a build shares.</summary>
    public BuildContext Context { get; }

    /// <summary>What the last build of the recipe wrote down.</summary>
    public RecipeRecord Last { get; }

    /// <summary>What earlier builds left.</summary>
    public BuildState State { get; }

    /// <summary>The recipe's data sets.</summary>
    public Datasets Data { get; }

    /// <summary>Plans.</summary>
    public Planner Planner { get; }

    /// <summary>Reads sources for their digests.</summary>
    public HashingFirst Hashing { get; }

    /// <summary>Plans with what is known now.</summary>
    public BuildPlan Plan() => Planner.Plan(Recipe, Targets);
}
