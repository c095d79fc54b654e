using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>The tensors of entries, without a plan: for what looks at values and builds nothing.</summary>
public static class EntryTensors
{
    /// <summary>Vectors of a recipe: files, vectors and vector-typed operations, in file order.</summary>
    public static IReadOnlyList<string> Vectors(CheckedRecipe recipe) =>
        [.. recipe.Entries.Values.Where(entry => entry is VectorFile or ComputedEntry { Expression.Type: ExpressionType.Vector }).Select(entry => entry.Name)];

    /// <summary>How each entry's tensors are made.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="catalog">Methods and architectures.</param>
    /// <param name="sources">Headers of sources.</param>
    /// <param name="data">Keys of data, for what was trained.</param>
    /// <param name="state">What earlier builds left.</param>
    /// <param name="cpuNumerics">Version of the <c>cpu</c> numerics class.</param>
    /// <param name="names">Which entries.</param>
    /// <param name="diagnostics">Takes what is found; with an error among it the result is of no use.</param>
    public static (IReadOnlyList<TensorSet> Sets, IReadOnlyList<MeasurePlan> Measures, IReadOnlyDictionary<string, string> Packs) Of(
        CheckedRecipe recipe, RecipeCatalog catalog, ISourceCatalog sources, IDataCatalog data, IBuildState state, string cpuNumerics,
        IReadOnlyList<string> names, List<Diagnostic> diagnostics)
    {
        var elaborator = new Elaborator(recipe, catalog, sources, diagnostics);
        var order = new EntryOrder(recipe).Of(names);
        diagnostics.AddRange(NotYet.In(recipe, order));
        foreach (var name in order.Where(name => recipe.Entries[name] is SourceModel or VectorFile or InitializedModel))
        {
            elaborator.Entry(name);
        }

        // Without a source whatever uses it lacks tensors: that is said only once all sources are there.
        if (diagnostics.Any(found => found.Severity == Severity.Error))
        {
            return ([], [], new Dictionary<string, string>());
        }

        IReadOnlyList<TensorSet> sets = [.. names.Select(elaborator.Entry)];
        var keys = TensorKeys.Remembered(cpuNumerics);
        elaborator.Resolve(keys, new JudgingKeys(recipe, data, cpuNumerics, diagnostics), state);
        var facts = new EntryFacts(recipe, elaborator, keys, new Dictionary<string, SourceSnapshot>());
        var packs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var trained in NodeGraph.Of(sets.SelectMany(set => set.Calculated.Values), intoPacks: false).OfType<TrainedNode>().Select(node => node.Entry).Distinct())
        {
            packs[trained] = state.PackPath(facts.KeyOf(trained));
            if (!File.Exists(packs[trained]))
            {
                diagnostics.Add(NotYet.NotTrained(recipe.Entries[trained]));
            }
        }

        return (sets, elaborator.Measures, packs);
    }
}
