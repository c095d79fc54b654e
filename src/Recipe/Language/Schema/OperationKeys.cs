namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of an operation or a computed vector; those of the method come from the catalog.</summary>
internal static class OperationKeys
{
    public static readonly Key Expression = new(
        "expression", Shapes.Expression, "What it is: `base + 0.4 * (a - base)`.") { Required = true, Elsewhere = ["expr", "formula"] };

    public static readonly Key Method = new(
        "method", Shapes.Text, "The merge method; its parameters stand beside.") { Required = true, Elsewhere = ["merge_method"] };

    public static readonly Key Base = new(
        "base", Shapes.Expression, "The model that the resulting vector is added to; without it the entry is a vector.") { Elsewhere = ["base_model"] };

    public static readonly Key Vectors = new(
        "vectors", new ListShape(new OneOfShape(Shapes.Expression, new MapShape("vector", Shapes.Text))),
        "The vectors it combines: names, expressions, or `{ vector: a, weight: 0.6 }`.") { Elsewhere = ["task_vectors"] };

    public static readonly Key Models = new(
        "models", new ListShape(new OneOfShape(Shapes.Expression, new MapShape("model", Shapes.Text))),
        "The models it combines: names, expressions, or `{ model: a, weight: 0.6 }`.") { Elsewhere = ["sources"] };

    public static readonly Key Vector = new("vector", Shapes.Expression, "A vector, beside parameters of its own.") { Required = true };

    public static readonly Key Model = new("model", Shapes.Expression, "A model, beside parameters of its own.") { Required = true };

    public static readonly ObjectShape ExpressionShape = new("the long form of an expression", [Expression, .. OptionKeys.All, LoopKeys.For]);
}
