using TaskRecipes.Catalog;

namespace TaskRecipes.Merging.Methods;

/// <summary>Weights per input, ŵ of SPEC 9: wᵢ / Σw where normalised (Σw taken as 1 if |Σw| &lt; 1e-8), else wᵢ.</summary>
internal static class Weights
{
    private const double Negligible = 1e-8;

    public static ParameterDeclaration Weight { get; } =
        new("weight", ParameterKind.Number, "Weight of this input.") { Default = "1", PerInput = true, PerTensor = true };

    public static ParameterDeclaration Normalize(bool byDefault) =>
        new("normalize", ParameterKind.Flag, "Whether the weights are divided by their sum.") { Default = byDefault ? "true" : "false" };

    public static double[] Of(TensorCall call, int inputs) => Of(call, inputs, call.Flag("normalize"));

    public static double[] Of(TensorCall call, int inputs, bool normalize)
    {
        double[] weights = [.. Enumerable.Range(0, inputs).Select(i => call.Number("weight", i))];
        var sum = Sum(call, inputs);
        for (var i = 0; i < inputs && normalize && Math.Abs(sum) >= Negligible; i++)
        {
            weights[i] /= sum;
        }

        return weights;
    }

    /// <summary>Whether the weights are normalised and their sum allows it.</summary>
    public static bool AddUpToOne(TensorCall call, int inputs) => call.Flag("normalize") && Math.Abs(Sum(call, inputs)) >= Negligible;

    private static double Sum(TensorCall call, int inputs)
    {
        var sum = 0.0;
        for (var i = 0; i < inputs; i++)
        {
            sum += call.Number("weight", i);
        }

        return sum;
    }
}
