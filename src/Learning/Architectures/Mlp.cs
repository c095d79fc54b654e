using TaskRecipes.Catalog;
using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Architectures;

/// <summary>Declares <see cref="MlpModel"/>.</summary>
internal static class Mlp
{
    public static ArchitectureDeclaration Declaration { get; } = new(
        "mlp",
        "A multi-layer perceptron over flattened inputs.",
        [
            CommonParameters.Whole("inputs", "Length of an input.") with { Required = true },
            new ParameterDeclaration("hidden", ParameterKind.Integers, "Width of each hidden layer.") { Required = true },
            CommonParameters.Classes,
            CommonParameters.Heads,
            CommonParameters.Seed,
        ])
    {
        Initialize = Initialize,
    };

    private static InitialModel Initialize(InitialValues values)
    {
        var model = new MlpModel(values.Whole("inputs"), values.Lists["hidden"], values.HeadsByPrefix(), "");
        return new InitialModel(
            values.Whole("seed"), InitialTensors.Of(model), ConfigText.Of("mlp", values, "inputs", "hidden", "classes", "heads"));
    }
}
