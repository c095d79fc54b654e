using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of <c>initialize</c>; those of the architecture come from the catalog.</summary>
internal static class InitializeKeys
{
    public static readonly Key Architecture = new(
        "architecture", Shapes.Text, "Which network to make; its own keys stand beside.") { Required = true, Elsewhere = ["model_type", "type"] };

    public static readonly ObjectShape Shape = new("'initialize'", [Architecture]);

    /// <summary>The keys of one architecture.</summary>
    public static ObjectShape Of(ArchitectureDeclaration architecture) =>
        new($"the architecture '{architecture.Name}'", [Architecture, .. architecture.Parameters.Select(ParameterKeys.Of)]);
}
