using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Merging.Methods;

/// <summary>Parameters that the methods which thin vectors out have in common.</summary>
internal static class SelectionParameters
{
    public static ParameterDeclaration Scale { get; } =
        new("scale", ParameterKind.Number, "Factor of the result.") { Default = "1", PerTensor = true };

    public static ParameterDeclaration Seed { get; } = ParameterDeclaration.Seed("Seed of the random choice.");

    public static ParameterDeclaration Then { get; } =
        new("then", ParameterKind.Choice, "What follows: the weighted sum, or an election of signs as mergekit's ties does it.")
        {
            Default = "linear", Choices = ["linear", "ties"],
        };

    public static ParameterDeclaration Density(string byDefault) => new("density", ParameterKind.Number, "Share of the elements that remain.")
    {
        Default = byDefault, PerTensor = true, AlsoPerInput = true, Minimum = new ExactDecimal(0), Maximum = new ExactDecimal(1),
    };

    /// <summary>The density of a choice that may be over the whole model.</summary>
    public static ParameterDeclaration ScopedDensity(string byDefault) => Density(byDefault) with
    {
        Description = "Share of the elements that remain. Over the whole model, tensors of one density have one cut: densities by layer are a cut for each layer.",
    };

    /// <summary>The density of a random choice, of which SPEC 9 says that from 1 on nothing is dropped.</summary>
    public static ParameterDeclaration RandomDensity { get; } = Density("1") with { Maximum = null };

    public static ParameterDeclaration Scope(string byDefault) =>
        new("scope", ParameterKind.Choice, "Over which elements: those of the whole model, or of each tensor for itself.")
        {
            Default = byDefault, Choices = ["model", "tensor"],
        };

    public static ParameterDeclaration Rescale(string byDefault, params string[] choices) =>
        new("rescale", ParameterKind.Choice, "How what remains makes up for what was dropped: l1 keeps the sum of magnitudes of each tensor.")
        {
            Default = byDefault, Choices = choices,
        };
}
