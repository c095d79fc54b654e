using TaskRecipes.Catalog;
using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Architectures;

/// <summary>Declares <see cref="VitModel"/>; keys and tensors are the hub's.</summary>
internal static class Vit
{
    private const double Deviation = 0.02;

    public static ArchitectureDeclaration Declaration { get; } = new(
        "vit",
        "A vision transformer over patches of images.",
        [
            CommonParameters.Whole("image_size", "Height and width of an image.") with { Required = true },
            CommonParameters.Whole("patch_size", "Height and width of a patch.") with { Required = true },
            CommonParameters.Whole("num_channels", "Channels of an image.") with { Default = "1" },
            CommonParameters.Whole("hidden_size", "Width of a layer.") with { Default = "64" },
            CommonParameters.Whole("num_hidden_layers", "How many layers there are.") with { Default = "4" },
            CommonParameters.Whole("num_attention_heads", "Attention heads of a layer; they divide its width.") with { Default = "4" },
            CommonParameters.Whole("intermediate_size", "Width within a layer's perceptron.") with { Default = "256" },
            CommonParameters.Classes,
            CommonParameters.Heads,
            CommonParameters.Seed,
        ])
    {
        Initialize = Initialize,
    };

    /// <summary>As the hub initialises it: standard deviation 0.02 everywhere.</summary>
    private static InitialModel Initialize(InitialValues values)
    {
        var sizes = new VitSizes(
            values.Whole("image_size"), values.Whole("patch_size"), values.Whole("num_channels"), values.Whole("hidden_size"),
            (int)values.Whole("num_hidden_layers"), values.Whole("num_attention_heads"), values.Whole("intermediate_size"));
        var model = new VitModel(sizes, "vit.", values.HeadsByPrefix("classifier"), "");
        var config = ConfigText.Of(
            "vit", values, "image_size", "patch_size", "num_channels", "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size");
        return new InitialModel(values.Whole("seed"), InitialTensors.OfTransformer(model, _ => Deviation), config);
    }
}
