using System.Numerics.Tensors;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// t · mean(τ) with t = N·cos/(1 + (N − 1)·cos), cos the mean over all pairs of vectors, each clamped to ±1 with 1e-6 as the least product
/// of norms: on its base, t · mean(θ) + (1 − t) · θ0. Jang et al., Model Stock, ECCV 2024, equation 5; mergekit for N &gt; 2.
/// </summary>
internal static class ModelStock
{
    private const double LeastNorms = 1e-6;

    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("model_stock", InputKind.Vectors, "Pulls the mean of several models to their base, the more the less they agree.")
        {
            Formula = "t · mean(τ), t = N·cos/(1 + (N − 1)·cos)",
            Source = "Jang et al., Model Stock, ECCV 2024, equation 5; mergekit, model_stock",
            MinimumInputs = 2,
            Parameters =
            [
                new ParameterDeclaration("filter_wise", ParameterKind.Flag, "Whether each row of the last dimension has its own t.") { Default = "false" },
            ],
        },
        context => context.Call.Flag("filter_wise")
            ? new Kernel(context)
            : new GramCombination(context.Shape.Elements, context.Inputs, interpolates: false, gram =>
                [.. Enumerable.Repeat(T(context.Inputs, (i, j) => gram[i, j]) / context.Inputs, context.Inputs)]));

    private static double T(int inputs, Func<int, int, double> dot)
    {
        var (sum, pairs) = (0.0, 0);
        for (var i = 0; i < inputs; i++)
        {
            for (var j = i + 1; j < inputs; j++)
            {
                var norms = Math.Sqrt(dot(i, i)) * Math.Sqrt(dot(j, j));
                sum += Math.Clamp(dot(i, j) / Math.Max(norms, LeastNorms), -1, 1);
                pairs++;
            }
        }

        var cos = sum / pairs;
        return inputs * cos / (1 + ((inputs - 1) * cos));
    }

    private sealed class Kernel(KernelContext context) : WholeTensorKernel(context.Shape.Elements, context.Inputs)
    {
        protected override void Calculate<TNumber>(NativeArray<TNumber>[] inputs)
        {
            var length = context.Shape.Rank == 0 ? 1 : context.Shape.Dimensions[^1];
            for (long first = 0; first < context.Shape.Elements; first += length)
            {
                var row = first;
                var t = T(inputs.Length, (i, j) => RowSums.Dot<TNumber>(inputs[i][row, length], inputs[j][row, length]));
                var sum = inputs[0][first, length];
                for (var i = 1; i < inputs.Length; i++)
                {
                    TensorPrimitives.Add(sum, inputs[i][first, length], sum);
                }

                TensorPrimitives.Multiply(sum, TNumber.CreateTruncating(t / inputs.Length), sum);
            }
        }
    }
}
