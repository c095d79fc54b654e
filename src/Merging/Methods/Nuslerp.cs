using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Spherical interpolation of two models, or vectors on a base, with t = w₂/Σw (0.5 where |Σw| &lt; 1e-6): of whole tensors, or of
/// each row (the last dimension) or, row-wise, of what lies along dimension 0. sin((1 − t)θ)/sin θ · a + sin(tθ)/sin θ · b in fp64;
/// linear where |sin θ| &lt; 1e-8 (mergekit, nuslerp).
/// </summary>
internal static class Nuslerp
{
    private const double Negligible = 1e-6, LeastNorm = 1e-7, LeastSine = 1e-8;

    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("nuslerp", InputKind.Either, "Spherical interpolation of two models, or task vectors, by their weights.")
        {
            Formula = "sin((1 − t)θ)/sin θ · a + sin(tθ)/sin θ · b, t = w₂/Σw",
            Source = "Shoemake, SIGGRAPH 1985; mergekit, nuslerp",
            MinimumInputs = 2,
            MaximumInputs = 2,
            Numerics = NumericsClass.Cpu,
            Parameters =
            [
                Weights.Weight,
                new ParameterDeclaration("flatten", ParameterKind.Flag, "Whether a tensor is one vector.") { Default = "true" },
                new ParameterDeclaration("row_wise", ParameterKind.Flag, "Not flat: along dimension 0, else along the last.") { Default = "false" },
            ],
        },
        Kernel);

    private static TensorKernel Kernel(KernelContext context)
    {
        var t = T(context.Call);
        return context.Call.Flag("flatten")
            ? new GramCombination(context.Shape.Elements, 2, interpolates: true, gram => Coefficients(t, gram[0, 0], gram[0, 1], gram[1, 1]))
            : context.Call.Flag("row_wise") && context.Shape.Rank > 1
                ? new ColumnBlend(context.Shape, (aa, ab, bb) => Coefficients(t, aa, ab, bb))
                : new RowBlend(context.Shape, (aa, ab, bb) => Coefficients(t, aa, ab, bb));
    }

    private static double T(TensorCall call)
    {
        var (a, b) = (call.Number("weight", 0), call.Number("weight", 1));
        return Math.Abs(a + b) < Negligible ? 0.5 : b / (a + b);
    }

    private static double[] Coefficients(double t, double aa, double ab, double bb)
    {
        var cos = ab / (Math.Max(Math.Sqrt(aa), LeastNorm) * Math.Max(Math.Sqrt(bb), LeastNorm));
        var angle = Functions.Acos(Math.Clamp(cos, -1, 1));
        var sin = Functions.Sin(angle);
        return Math.Abs(sin) < LeastSine
            ? [1 - t, t]
            : [Functions.Sin((1 - t) * angle) / sin, Functions.Sin(t * angle) / sin];
    }
}
