using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Forms of a split: files, addresses, or a part of another split.</summary>
internal static class SplitKeys
{
    public static readonly Key Url = new("url", Shapes.Text, "Where the file is fetched from, once.") { Required = true };

    public static readonly Key Sha256 = new("sha256", Shapes.Text, "SHA-256 of the file, in hex.") { Required = true };

    public static readonly ObjectShape UrlShape = new("an address", [Url, Sha256]);

    /// <summary>One file.</summary>
    public static readonly OneOfShape File = new(Shapes.Path, UrlShape);

    public static readonly Key Images = new("images", File, "The file of images.") { Required = true };

    public static readonly Key Labels = new("labels", File, "The file of labels.") { Required = true };

    public static readonly ObjectShape PairShape = new("a pair of files", [Images, Labels]);

    public static readonly Key From = new("from", Shapes.Choice("train", "validation", "test"), "The split it is cut from.") { Required = true };

    public static readonly Key Fraction = new(
        "fraction", new ScalarShape(ScalarKind.Number) { Minimum = new ExactDecimal(0), Maximum = new ExactDecimal(1) }, "The share that is cut off.") { Required = true };

    public static readonly Key Seed = new(
        "seed", new ScalarShape(ScalarKind.Integer) { Minimum = new ExactDecimal(0), Maximum = new ExactDecimal(long.MaxValue) }, "Of the choice.") { Default = "0" };

    public static readonly ObjectShape CutShape = new("a cut split", [From, Fraction, Seed]);

    /// <summary>All of the mappings.</summary>
    public static readonly OneOfShape Shape = new(UrlShape, PairShape, CutShape);
}
