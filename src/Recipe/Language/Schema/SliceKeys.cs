using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of <c>method: slices</c>, which is part of the language, not of the catalog: its inputs have layers.</summary>
internal static class SliceKeys
{
    public const string Method = "slices";

    public static readonly ParameterDeclaration Scale = new("scale", ParameterKind.Number, "What the slice's tensors are multiplied by.") { PerTensor = true };

    public static readonly Key Model = new("model", Shapes.Expression, "The model whose layers are taken.") { Required = true };

    public static readonly Key Layers = new(
        "layers", new ListShape(new ScalarShape(ScalarKind.Integer) { Minimum = new Basics.ExactDecimal(0) }),
        "The first layer, and the one behind the last: `[0, 24]`.") { Required = true, Elsewhere = ["layer_range"] };

    public static readonly ObjectShape SliceShape = new("a slice", [Model, Layers, ParameterKeys.Of(Scale)]);

    public static readonly Key Slices = new("slices", new ListShape(SliceShape), "The slices, from the first layer on.") { Required = true };

    public static readonly ObjectShape Shape = new("'slices'", [OperationKeys.Method, Slices, .. OptionKeys.All, LoopKeys.For]);
}
