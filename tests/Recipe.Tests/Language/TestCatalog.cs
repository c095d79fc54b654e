using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Tests.Language;

/// <summary>A small catalog with one method of each kind.</summary>
internal static class TestCatalog
{
    private static readonly ExactDecimal Zero = new(0);
    private static readonly ExactDecimal One = new(1);

    public static RecipeCatalog Catalog { get; } = new(
        [
            new MethodDeclaration("mean", InputKind.Either, "The mean."),
            new MethodDeclaration("sum", InputKind.Vectors, "The sum."),
            new MethodDeclaration("arithmetic", InputKind.Vectors, "The weighted sum.")
            {
                Parameters =
                [
                    Number("scale", "Multiplies the sum.") with { PerTensor = true, Default = "1" },
                    Number("weight", "Of each vector.") with { PerTensor = true, PerInput = true, Default = "1" },
                    new("normalize", ParameterKind.Flag, "Divides by the sum of weights.") { Default = "false" },
                ],
            },
            new MethodDeclaration("linear", InputKind.Models, "The weighted mean.")
            {
                Parameters = [Number("weight", "Of each model.") with { PerInput = true, PerTensor = true }],
            },
            new MethodDeclaration("slerp", InputKind.Models, "Along the arc.")
            {
                MinimumInputs = 2,
                MaximumInputs = 2,
                Parameters = [Number("t", "How far.") with { Required = true, PerTensor = true, Minimum = Zero, Maximum = One }],
            },
            new MethodDeclaration("ties", InputKind.Vectors, "Trim, elect, merge.")
            {
                Parameters =
                [
                    Number("density", "The share kept.") with { Minimum = Zero, Maximum = One, AlsoPerInput = true, Default = "0.2" },
                    Number("weight", "Of each vector.") with { PerInput = true },
                    Number("scale", "Multiplies the result.") with { PerTensor = true, Default = "1" },
                    Choice("variant", "paper", "adamerging", "mergekit"),
                    Choice("scope", "model", "tensor"),
                ],
            },
            new MethodDeclaration("tsv_m", InputKind.Vectors, "Singular vectors of each task, made orthogonal.")
            {
                Numerics = NumericsClass.Cpu,
                Parameters = [Number("scale", "Multiplies the result.") with { PerTensor = true, Default = "1" }],
            },
            new MethodDeclaration("trim", InputKind.Vectors, "Keeps the largest.")
            {
                MaximumInputs = 1,
                Parameters = [Number("density", "The share kept.") with { Minimum = Zero, Maximum = One, Required = true }, Choice("scope", "model", "tensor")],
            },
            new MethodDeclaration("dare", InputKind.Vectors, "Drops at random.")
            {
                Random = true,
                Parameters =
                [
                    Number("density", "The share kept.") with { Minimum = Zero, Maximum = One },
                    new("seed", ParameterKind.Integer, "Of the masks.") { Minimum = Zero, Default = "0" },
                ],
            },
            new MethodDeclaration("filter", InputKind.Vectors, "Keeps some tensors.")
            {
                MaximumInputs = 1,
                Parameters = [new("globs", ParameterKind.Globs, "Which.") { Required = true }],
            },
            new MethodDeclaration("emr", InputKind.Vectors, "The vector of one of them.")
            {
                Parameters = [new("of", ParameterKind.Reference, "Which.") { Required = true }],
            },
            new MethodDeclaration("svc", InputKind.Vectors, "Corrects what is shared.")
            {
                Parameters = [Number("alpha", "The least that counts.") with { Above = Zero }],
            },
            new MethodDeclaration("random_like", InputKind.Either, "Noise.")
            {
                MaximumInputs = 1,
                Random = true,
                Parameters = [ParameterDeclaration.Seed("Of the noise."), Number("std", "Its spread.")],
            },
            new MethodDeclaration("fisher", InputKind.Models, "Needs data.") { Later = true },
        ],
        [
            new ArchitectureDeclaration("mlp", "Layers in a row.",
            [
                new("inputs", ParameterKind.Integer, "Numbers in.") { Required = true, Minimum = One },
                new("hidden", ParameterKind.Integers, "Widths.") { Minimum = One },
                new("classes", ParameterKind.Integer, "Classes of the only head.") { Minimum = One },
                new("heads", ParameterKind.IntegerMap, "Classes of each head.") { Minimum = One },
                new("seed", ParameterKind.Integer, "Of the weights.") { Minimum = Zero, Default = "0" },
            ])
            {
                Initialize = _ => throw new NotSupportedException("the language makes no weights"),
            },
        ]);

    private static ParameterDeclaration Number(string name, string description) => new(name, ParameterKind.Number, description);

    private static ParameterDeclaration Choice(string name, params string[] choices) =>
        new(name, ParameterKind.Choice, "A choice.") { Choices = choices, Default = choices[0] };
}
