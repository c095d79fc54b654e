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

    private static long Inputs(IModel model, string name)
    {
        var weight = model.Tensors[name.EndsWith(Bias, StringComparison.Ordinal) ? name[..^Bias.Length] + Weight : name];
        return weight.Elements / weight.Dimensions[0];
    }
}
