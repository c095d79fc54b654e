using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of an entry of <c>datasets</c>; those of a generator come from the catalog.</summary>
internal static class DatasetKeys
{
    public static readonly Key Format = new(
        "format", new ScalarShape(ScalarKind.Choice) { Choices = StandardData.Formats }, "What the files are; `images` is a folder for each class.");

    public static readonly Key Generate = new("generate", Shapes.Text, "Makes the samples from a seed; no download is needed.") { Elsewhere = ["generator"] };

    public static readonly Key From = new("from", Shapes.Text, "Another data set, or a split of it (`other.train`), that this one is derived from.") { Elsewhere = ["source"] };

    public static readonly Key Train = SplitKey("train", "What models are trained on.");

    public static readonly Key Validation = SplitKey("validation", "What choices are made on.") with { Elsewhere = ["val", "valid", "dev"] };

    public static readonly Key Test = SplitKey("test", "What is judged at the end; a search may not see it.");

    public static readonly Key Columns = new("columns", new MapShape("role", Shapes.Text), "Which column holds what: `{ text: review, label: stars }`.");

    public static readonly Key Where = new(
        "where", new MapShape("column", new OneOfShape(Shapes.Text, new ListShape(Shapes.Text))),
        "Keeps samples whose column has one of the values, or compares: `{ toxicity: \">= 0.8\" }`.") { Elsewhere = ["filter"] };

    public static readonly Key Classes = new("classes", new ListShape(Shapes.Text), "Keeps these classes only, in this order.");

    public static readonly Key Take = new(
        "take", new ScalarShape(ScalarKind.Integer) { Minimum = new ExactDecimal(1) }, "Keeps at most this many samples of each class.") { Elsewhere = ["limit", "max_samples"] };

    public static readonly Key Transform = new(
        "transform", new ListShape(new OneOfShape(Shapes.Text, new MapShape("transformation", Shapes.Text))),
        "What is done to each sample, in this order: `[invert, { rotate: 90 }]`.") { Elsewhere = ["transforms"] };

    /// <summary>What every data set may have.</summary>
    public static readonly IReadOnlyList<Key> Common = [Columns, Where, Classes, Take, Transform, LoopKeys.For];

    /// <summary>A data set read from files; also the keys of one that says nothing of where it comes from.</summary>
    public static readonly ObjectShape FileShape = new("a data set of files", [Format with { Required = true }, Train, Validation, Test, .. Common]);

    /// <summary>A data set derived from another.</summary>
    public static readonly ObjectShape DerivedShape = new("a derived data set", [From, CutOf(Train), CutOf(Validation), CutOf(Test), .. Common]);

    /// <summary>A generated data set.</summary>
    public static ObjectShape Of(GeneratorDeclaration generator) =>
        new($"the generator '{generator.Name}'", [Generate, .. generator.Parameters.Select(ParameterKeys.Of), .. Common]);

    private static Key CutOf(Key split) => split with { Shape = SplitKeys.CutShape };

    private static Key SplitKey(string name, string description) => new(
        name, new OneOfShape(Shapes.Path, new ListShape(SplitKeys.File), SplitKeys.Shape), description);
}
