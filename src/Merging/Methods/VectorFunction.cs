using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Functions of vectors that are Σ cᵢτᵢ with coefficients from the vectors' dot products, over the whole model (the vector as a point in
/// weight space) or over each tensor for itself.
/// </summary>
internal static class VectorFunction
{
    /// <summary>The method; <paramref name="coefficients"/> gets the call and the dot products.</summary>
    public static MergeMethod Of(MethodDeclaration declaration, Func<TensorCall, double[,], double[]> coefficients) => new(
        declaration with
        {
            Parameters = [.. declaration.Parameters, SelectionParameters.Scope("model")],
            NeedsMeasure = call => call.Word("scope") == "model",
            MeasureName = "products",
        },
        context => context.Call.Word("scope") == "model"
            ? new GramCombination(GramMeasure.Coefficients(context))
            : new GramCombination(context.Shape.Elements, context.Inputs, interpolates: false, gram => coefficients(context.Call, Products(gram, context.Inputs))))
    {
        CreateMeasure = context => new GramMeasure(context, gram => context.Tensors.Count == 0 ? [] : coefficients(context.Tensors[0].Call, gram)),
    };

    private static double[,] Products(GramKernel gram, int inputs)
    {
        var products = new double[inputs, inputs];
        for (var i = 0; i < inputs; i++)
        {
            for (var j = 0; j < inputs; j++)
            {
                products[i, j] = gram[i, j];
            }
        }

        return products;
    }
}
