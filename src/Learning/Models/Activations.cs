using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Models;

/// <summary>The hub's names of activation functions.</summary>
internal static class Activations
{
    private static readonly Dictionary<string, ElementFunction> Known = new(StringComparer.Ordinal)
    {
        ["gelu"] = ElementFunction.Gelu,
        ["gelu_new"] = ElementFunction.GeluTanh,
        ["gelu_pytorch_tanh"] = ElementFunction.GeluTanh,
        ["gelu_fast"] = ElementFunction.GeluTanh,
        ["quick_gelu"] = ElementFunction.QuickGelu,
        ["relu"] = ElementFunction.Relu,
        ["silu"] = ElementFunction.Silu,
        ["swish"] = ElementFunction.Silu,
        ["tanh"] = ElementFunction.Tanh,
    };

    /// <summary>The function that a field names.</summary>
    /// <exception cref="Basics.TaskRecipeException">None of the name is known.</exception>
    public static ElementFunction Of(ModelConfig config, string field, string usual) => Named(config, field, config.Text(field, usual));

    /// <summary>The function of a name that a field gives.</summary>
    /// <exception cref="Basics.TaskRecipeException">None of the name is known.</exception>
    public static ElementFunction Named(ModelConfig config, string field, string name) =>
        Known.TryGetValue(name, out var function) ? function : throw config.NotKnown(field, name, [.. Known.Keys]);
}
