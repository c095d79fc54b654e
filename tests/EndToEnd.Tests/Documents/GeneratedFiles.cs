using TaskRecipes.Engine;
using TaskRecipes.Recipe.Language;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests.Documents;

/// <summary>What is written from the declarations and checked in: stale, it fails here.</summary>
public sealed class GeneratedFiles
{
    [Fact]
    public void TheSchema() => Repository.ShouldHold("recipe.schema.json", RecipeSchema.Write(Builder.Catalog));

    [Fact]
    public void TheReference() => Repository.ShouldHold("docs/reference.md", RecipeReference.Write(Builder.Catalog));
}
