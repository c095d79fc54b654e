using TaskRecipes.Catalog;

namespace TaskRecipes.Merging.Methods;

/// <summary>Weights per input, ŵ of SPEC 9: wᵢ / Σw where normalised (Σw taken as 1 if |Σw| &lt; 1e-8), else wᵢ.</summary>
internal static class Weights
{
    public static ParameterDeclaration Weight { get; } =
        new("weight", ParameterKind.Number, "Weight of this input.") { Default = "1", PerInput = true, PerTensor = true };

    public static ParameterDeclaration Normalize(bool byDefault) =>
        new("normalize", ParameterKind.Flag, "Whether the weights are divided by their sum.") { Default = byDefault ? "true" : "false" };

    public static double[] Of(TensorCall call, int inputs) => Of(call, inputs, call.Flag("normalize"));

    public static double[] Of(TensorCall call, int inputs, bool normalize)
    {
        const double Negligible = 1e-8;
        var weights = new double[inputs];
        for (var i = 0; i < inputs; i++)
        {
            weights[i] = call.Number("weight", i);
        }

        if (normalize)
        {
            var sum = 0.0;
            foreach (var weight in weights)
            {
                sum += weight;
            }

            for (var i = 0; i < inputs && Math.Abs(sum) >= Negligible; i++)
            {
                weights[i] /= sum;
            }
        }

        return weights;
    }
}
