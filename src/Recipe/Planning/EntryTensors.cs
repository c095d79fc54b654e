using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;

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
    /// <param name="names">Which entries.</param>
    /// <param name="diagnostics">Takes what is found; with an error among it the result is of no use.</param>
    /// <param name="measures">What has to be measured over whole models first, each behind what it depends on.</param>
    public static IReadOnlyList<TensorSet> Of(
        CheckedRecipe recipe,
        RecipeCatalog catalog,
        ISourceCatalog sources,
        IReadOnlyList<string> names,
        List<Diagnostic> diagnostics,
        out IReadOnlyList<MeasurePlan> measures)
    {
        var elaborator = new Elaborator(recipe, catalog, sources, diagnostics);
        var order = new EntryOrder(recipe).Of(names);
        diagnostics.AddRange(NotYet.In(recipe, order));
        foreach (var name in order.Where(name => recipe.Entries[name] is SourceModel or VectorFile or InitializedModel))
        {
            elaborator.Entry(name);
        }

        // Without a source whatever uses it lacks tensors: that is said only once all sources are there.
        IReadOnlyList<TensorSet> sets = diagnostics.Any(found => found.Severity == Severity.Error) ? [] : [.. names.Select(elaborator.Entry)];
        measures = elaborator.Measures;
        return sets;
    }
}
