using TaskRecipes.Recipe.Language;

namespace TaskRecipes.Recipe.Tests.Language;

public sealed class TrapsComeAtOnce
{
    [Fact]
    public void ThoughTheParserStopsAtTheFirst()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "recipe: 1\nmodels:\n  a: - x\n  b: y\noperations:\n  z: *.attn\nvars:\n\tk: 1\n");
            var (recipe, diagnostics) = RecipeReader.Read(file, TestCatalog.Catalog, new Dictionary<string, string>());
            recipe.Should().BeNull();
            diagnostics.Select(found => $"{found.Code} {found.At.Line}").Should().Equal("TR0107 3", "TR0111 6", "TR0106 8");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
