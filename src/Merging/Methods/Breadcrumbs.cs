using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Model Breadcrumbs: drops the greatest elements as outliers and the least as noise. Ranked by |δ| descending, then index, the ranks
/// [g, g + k) remain: g = ⌊gamma · n⌋, k = ⌊density · n⌋, g = n − k if g + k &gt; n. Davari and Belilovsky, Model Breadcrumbs, ECCV 2024,
/// section 3; over tensors as in mergekit, but that gamma · n &lt; 1 drops no outlier.
/// </summary>
internal static class Breadcrumbs
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("breadcrumbs", InputKind.Vectors, "Drops the greatest and the least elements, then adds or elects signs.")
        {
            Formula = "Σ ŵᵢmᵢτᵢ or ties, m keeps ranks [⌊gamma · n⌋, ⌊gamma · n⌋ + ⌊density · n⌋)",
            Source = "Davari and Belilovsky, Model Breadcrumbs, ECCV 2024, section 3; mergekit, breadcrumbs",
            Parameters =
            [
                SelectionParameters.ScopedDensity("1"),
                new ParameterDeclaration("gamma", ParameterKind.Number, "Share of the elements dropped as outliers.")
                {
                    Default = "0.01", PerTensor = true, AlsoPerInput = true, Minimum = new ExactDecimal(0), Maximum = new ExactDecimal(1),
                },
                SelectionParameters.Scope("tensor"),
                SelectionParameters.Rescale("none", "none", "l1"),
                SelectionParameters.Then,
                Weights.Weight,
                Weights.Normalize(byDefault: false),
                SelectionParameters.Scale,
            ],
            NeedsMeasure = call => call.Word("scope") == "model",
        },
        context =>
        {
            var weights = Thinned.Weights(context);
            return Thinned.Combine(context, Enumerable.Range(0, context.Inputs).Select(i => new SparseRow(i, weights[i], Band(context, i))));
        })
    {
        CreateMeasure = context => new MagnitudeMeasure(context, DensityOf, GammaOf),
    };

    private static Sparsifier Band(KernelContext context, int input)
    {
        var (density, gamma) = (DensityOf(context, input), GammaOf(context, input));
        if (density >= new ExactDecimal(1))
        {
            return KeepAll.Instance;
        }

        if (context.Call.Word("scope") == "model")
        {
            return MagnitudeMeasure.Sparsifier(context, input, density);
        }

        return new KeepGreatest(context.Shape.Elements, count => ModelSelection.Band(count, density, gamma));
    }

    private static ExactDecimal DensityOf(KernelContext context, int input) => context.Call.Exact("density", input);

    private static ExactDecimal GammaOf(KernelContext context, int input) => context.Call.Exact("gamma", input);
}
