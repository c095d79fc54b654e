using TaskRecipes.Engine;
using TaskRecipes.EndToEnd.Tests.Support;
using TaskRecipes.Recipe.Language;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests.Documents;

/// <summary>What is written from the declarations and checked in: stale, it fails here.</summary>
public sealed class GeneratedFiles
{
    [Fact]
    public void TheSchema() => Repository.ShouldHold("recipe.schema.json", RecipeSchema.Write(Builder.Catalog));

    /// <summary>The kept text answers two of the three ways to ask; the third lays it out.</summary>
    [Fact]
    public void TheHelp() => Repository.ShouldHold("src/Cli/Help.txt", Tool.Finish(Tool.Start(Path.GetTempPath(), ["-?"])).Out);

    [Fact]
    public void TheReference() => Repository.ShouldHold("docs/reference.md", RecipeReference.Write(Builder.Catalog));
}
