using TaskRecipes.Catalog;
using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Architectures;

/// <summary>Declares <see cref="ConvNetModel"/>.</summary>
internal static class ConvNet
{
    public static ArchitectureDeclaration Declaration { get; } = new(
        "convnet",
        "Blocks of a 3 × 3 convolution, relu and 2 × 2 max pooling, then a hidden layer.",
        [
            CommonParameters.Whole("image_size", "Height and width of an image.") with { Required = true },
            CommonParameters.Whole("num_channels", "Channels of an image.") with { Default = "1" },
            new ParameterDeclaration("channels", ParameterKind.Integers, "Output channels of each block.") { Required = true },
            CommonParameters.Whole("hidden", "Width of the hidden layer.") with { Default = "128" },
            CommonParameters.Classes,
            CommonParameters.Heads,
            CommonParameters.Seed,
        ])
    {
        Initialize = Initialize,
    };

    private static InitialModel Initialize(InitialValues values)
    {
        if (values.Lists["channels"].Count > System.Numerics.BitOperations.Log2((ulong)values.Whole("image_size")))
        {
            throw new ArgumentException(
                $"{values.Lists["channels"].Count} blocks halve an image of {values.Whole("image_size")} to nothing; give fewer 'channels', or a greater 'image_size'");
        }

        var model = new ConvNetModel(
            values.Whole("image_size"), values.Whole("num_channels"), values.Lists["channels"], values.Whole("hidden"), values.HeadsByPrefix(), "");
        return new InitialModel(
            values.Whole("seed"),
            InitialTensors.Of(model),
            ConfigText.Of("convnet", values, "image_size", "num_channels", "channels", "hidden", "classes", "heads"));
    }
}
