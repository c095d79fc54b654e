using TaskRecipes.Basics;
using TaskRecipes.Engine.Running;
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
        using var compared = new ComparedVectors(recipe, names, options, cancellation);
        var measured = new List<(GramKernel Kernel, IReadOnlyList<int> Vectors)>();
        var programs = new List<MeasuredProgram>();
        foreach (var tensor in compared.Tensors())
        {
            var kernel = new GramKernel(tensor.Shape.Elements, tensor.Nodes.Count);
            measured.Add((kernel, tensor.Vectors));
            programs.Add(new MeasuredProgram(tensor.Name, ProgramFactory.Measure(tensor.Nodes, kernel), tensor.Shape.Elements));
        }

        compared.Run(programs);
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
}
