namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of an entry of <c>vectors</c> that is a file.</summary>
internal static class VectorKeys
{
    public static readonly Key Path = new(
        "path", Shapes.Path, "A task vector's file; relative to this file.") { Required = true };

    public static readonly Key Base = new(
        "base", Shapes.Model, "The model the vector starts from.") { Required = true, Elsewhere = ["base_model"] };

    public static readonly ObjectShape FileShape = new("a vector's file", [Path, Base, LoopKeys.For]);
}
