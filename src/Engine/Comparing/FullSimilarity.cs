using TaskRecipes.Basics;
using TaskRecipes.Engine.Running;
using TaskRecipes.Merging.Comparing;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Comparing;

/// <summary>Measures everything about a recipe's vectors that tells how well they will go together, each source read once.</summary>
public static class FullSimilarity
{
    /// <summary>Measures the vectors named.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="names">Which of <see cref="EntryTensors.Vectors"/>.</param>
    /// <param name="options">Store, threads, memory.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="TaskRecipeException">A source can not be read, or tensors do not agree.</exception>
    public static FullSimilarityReport Of(CheckedRecipe recipe, IReadOnlyList<string> names, BuildOptions options, CancellationToken cancellation)
    {
        using var compared = new ComparedVectors(recipe, names, options, cancellation);
        var measured = new List<(ComparedTensor Tensor, VectorComparison Comparison)>();
        var programs = new List<MeasuredProgram>();
        foreach (var tensor in compared.Tensors())
        {
            var comparison = new VectorComparison(tensor.Name, tensor.Shape, tensor.Nodes.Count);
            measured.Add((tensor, comparison));
            programs.Add(new MeasuredProgram(tensor.Name, ProgramFactory.Measure(tensor.Nodes, comparison.Kernel), tensor.Shape.Elements));
        }

        compared.Run(programs);
        var total = new FigureSums(names.Count);
        var tensors = new List<TensorFigures>(measured.Count);
        foreach (var (tensor, comparison) in measured)
        {
            total.Add(tensor, comparison);
            var own = new FigureSums(names.Count);
            own.Add(tensor, comparison);
            tensors.Add(own.Figures(tensor.Name, tensor.Vectors));
        }

        return new FullSimilarityReport(names, tensors, total.Figures("", [.. Enumerable.Range(0, names.Count)]));
    }
}
