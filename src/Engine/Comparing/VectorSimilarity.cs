using TaskRecipes.Basics;
using TaskRecipes.Engine.Running;
using TaskRecipes.Engine.Sources;
using TaskRecipes.Engine.Store;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Comparing;

/// <summary>Measures the dot products of a recipe's vectors as they would be calculated, each source read once.</summary>
public static class VectorSimilarity
{
    /// <summary>Measures the vectors named.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="names">Which of <see cref="EntryTensors.Vectors"/>.</param>
    /// <param name="options">Store, threads, memory.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="TaskRecipeException">A source can not be read, or tensors do not agree.</exception>
    public static SimilarityReport Of(CheckedRecipe recipe, IReadOnlyList<string> names, BuildOptions options, CancellationToken cancellation)
    {
        var sources = new SourceCatalog(StoreFolder.Choose(options.Store));
        var diagnostics = new List<Diagnostic>();
        var sets = EntryTensors.Of(recipe, Builder.Catalog, sources, names, diagnostics, out var measures);
        if (diagnostics.FirstOrDefault(found => found.Severity == Severity.Error) is { } error)
        {
            throw new TaskRecipeException(error);
        }

        using var readers = new SourceReaders(sources);
        foreach (var measure in measures)
        {
            measure.Use(ModelValues.Of(measure, readers, options, null, cancellation, out _));
        }

        var measured = new List<(GramKernel Kernel, IReadOnlyList<int> Vectors)>();
        var compiled = new List<MeasuredProgram>();
        foreach (var name in sets.SelectMany(set => set.Calculated.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            List<int> vectors = [.. Enumerable.Range(0, sets.Count).Where(i => sets[i].Calculated.GetValueOrDefault(name) is not (null or ZeroNode))];
            if (vectors.Count == 0)
            {
                continue;
            }

            List<TensorNode> nodes = [.. vectors.Select(i => sets[i].Calculated[name])];
            RequireOneShape(recipe, name, vectors, nodes, names);
            var kernel = new GramKernel(nodes[0].Shape.Elements, nodes.Count);
            measured.Add((kernel, vectors));
            compiled.Add(new MeasuredProgram(name, ProgramFactory.Measure(nodes, kernel), nodes[0].Shape.Elements));
        }

        MeasurePass.Run(compiled, readers, options, null, cancellation);
        foreach (var path in compiled.SelectMany(tensor => tensor.Tensor.Inputs).OfType<LeafNode>().Select(leaf => leaf.Source.Path).Distinct(StringComparer.Ordinal))
        {
            sources.Open(path).RequireUnchanged();
        }

        return new SimilarityReport(names, Products(names.Count, measured));
    }

    private static double[,] Products(int count, List<(GramKernel Kernel, IReadOnlyList<int> Vectors)> measured)
    {
        var products = new double[count, count];
        foreach (var (kernel, vectors) in measured)
        {
            for (var i = 0; i < vectors.Count; i++)
            {
                for (var j = 0; j < vectors.Count; j++)
                {
                    products[vectors[i], vectors[j]] += kernel[i, j];
                }
            }
        }

        return products;
    }

    private static void RequireOneShape(
        CheckedRecipe recipe, string tensor, List<int> vectors, List<TensorNode> nodes, IReadOnlyList<string> names)
    {
        for (var i = 1; i < nodes.Count; i++)
        {
            if (!nodes[i].Shape.Equals(nodes[0].Shape))
            {
                var (first, other) = (names[vectors[0]], names[vectors[i]]);
                throw new TaskRecipeException(new Diagnostic(recipe.Entries[other].At, Severity.Error, "TR0750",
                    $"tensor '{tensor}' has shape {nodes[i].Shape} in {other} and {nodes[0].Shape} in {first}, so they have no cosine; name the vectors to compare"));
            }
        }
    }
}
