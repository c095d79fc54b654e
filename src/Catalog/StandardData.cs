using TaskRecipes.Basics;

namespace TaskRecipes.Catalog;

/// <summary>The data sets of SPEC 7 that need no declaration of their own in a catalog.</summary>
public static class StandardData
{
    private static readonly ExactDecimal Zero = new(0);
    private static readonly ExactDecimal One = new(1);

    /// <summary>Formats of files.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["idx", "csv", "tsv", "jsonl", "text", "npz", "safetensors", "images"];

    /// <summary>Kinds of <c>generate</c>.</summary>
    public static IReadOnlyList<GeneratorDeclaration> Generators { get; } =
    [
        new("glyphs", "Drawn letters and digits with random slant, size, pen and noise.",
        [
            new("alphabet", ParameterKind.Choice, "Which signs; each is a class.") { Required = true, Choices = ["digits", "greek", "latin", "cyrillic"] },
            new("size", ParameterKind.Integer, "Width and height in pixels.") { Minimum = new ExactDecimal(8), Maximum = new ExactDecimal(512), Default = "28" },
            new("train", ParameterKind.Integer, "Samples in the split 'train'.") { Minimum = One },
            new("validation", ParameterKind.Integer, "Samples in the split 'validation'.") { Minimum = One },
            new("test", ParameterKind.Integer, "Samples in the split 'test'.") { Minimum = One },
            ParameterDeclaration.Seed("Of everything drawn."),
        ]) { Classes = 10 },
    ];

    /// <summary>Transformations of samples.</summary>
    public static IReadOnlyList<TransformDeclaration> Transforms { get; } =
    [
        new("invert", "Light becomes dark.", null),
        new("edges", "Only outlines are left.", null),
        new("rotate", "Turns images.", new("rotate", ParameterKind.Number, "Degrees, counted against the clock.")),
        new("scale", "Sets the size of images.", new("scale", ParameterKind.Integer, "Width and height in pixels.") { Minimum = One }),
        new("noise", "Adds seeded noise.", new("noise", ParameterKind.Number, "Its standard deviation; pixels run from 0 to 1.") { Minimum = Zero }),
    ];
}
