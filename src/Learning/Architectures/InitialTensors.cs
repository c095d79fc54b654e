using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Architectures;

/// <summary>What the weights of linear and convolutional layers begin as.</summary>
internal static class InitialTensors
{
    private const string Weight = ".weight";
    private const string Bias = ".bias";

    /// <summary>
    /// U(−1/√in, 1/√in) for every weight [out, …] and its bias, in the elements that make one output: He et al., 2015, with the gain √(1/3)
    /// that PyTorch's Linear and Conv2d use.
    /// </summary>
    public static IReadOnlyList<InitialTensor> Of(IModel model) =>
        [.. model.Tensors.Select(tensor => new InitialTensor(tensor.Key, tensor.Value, 1 / Math.Sqrt(Inputs(model, tensor.Key))))];

    /// <summary>
    /// What transformers begin as: weights of standard deviation <paramref name="deviation"/> (drawn from the uniform distribution that has it,
    /// which needs no function that may differ between machines), gains of layer norms 1, biases 0.
    /// </summary>
    /// <param name="model">Whose tensors.</param>
    /// <param name="deviation">The standard deviation of a weight by its name.</param>
    public static IReadOnlyList<InitialTensor> OfTransformer(IModel model, Func<string, double> deviation) => OfTransformer(model.Tensors, deviation);

    /// <summary>The same for some of a model's tensors.</summary>
    public static IReadOnlyList<InitialTensor> OfTransformer(IReadOnlyDictionary<string, Shape> tensors, Func<string, double> deviation) =>
        [.. tensors.Select(tensor => tensor.Key.EndsWith(Bias, StringComparison.Ordinal) ? new InitialTensor(tensor.Key, tensor.Value, 0)
            : tensor.Value.Rank == 1 ? new InitialTensor(tensor.Key, tensor.Value, 0) { Center = 1 }
            : new InitialTensor(tensor.Key, tensor.Value, deviation(tensor.Key) * Math.Sqrt(3)))];

    private static long Inputs(IModel model, string name)
    {
        var weight = model.Tensors[name.EndsWith(Bias, StringComparison.Ordinal) ? name[..^Bias.Length] + Weight : name];
        return weight.Elements / weight.Dimensions[0];
    }
}
