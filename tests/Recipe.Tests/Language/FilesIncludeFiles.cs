using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Tests.Language;

public sealed class FilesIncludeFiles
{
    private const string Main = "recipe: 1\ninclude: [common/models.yaml]\noperations: { x: base + $scale * (a - base) }\n";
    private const string Models = "vars: { scale: 0.3 }\nmodels: { base: m/base, a: ../m/a }\n";

    [Fact]
    public void SectionsAreMergedAndPathsStartFromTheFileThatNamesThem()
    {
        var recipe = Recipes.Valid(Main, null, ("common/models.yaml", Models));

        var folder = Path.GetDirectoryName(recipe.Path)!;
        ((SourceModel)recipe.Entries["base"]).Path.Should().Be(Path.Combine(folder, "common", "m", "base"));
        ((SourceModel)recipe.Entries["a"]).Path.Should().Be(Path.Combine(folder, "m", "a"));
        recipe.Files.Should().Equal(recipe.Path, Path.Combine(folder, "common", "models.yaml"));
    }

    [Fact]
    public void ErrorsNameTheFileTheyStandIn()
    {
        var error = Recipes.Error(Main, null, ("common/models.yaml", Models + "vectors: { v: a - bse }"));

        error.At.File.Should().EndWith(Path.Combine("common", "models.yaml"));
        (error.At.Line, error.At.Column).Should().Be((3, 19));
    }

    [Fact]
    public void ANameOfBothIsDeclaredTwice() =>
        Recipes.Error(Main + "models: { a: m/a }", null, ("common/models.yaml", Models)).Message
            .Should().Match("'a' is declared twice; the first is in 'models' on line 2 of *models.yaml");

    [Fact]
    public void AFileThatIncludesItselfIsAnError() =>
        Recipes.Error(Main, null, ("common/models.yaml", "include: ../recipe.yaml\n" + Models)).Code.Should().Be("TR0215");

    [Fact]
    public void AFileNamedTwiceIsReadOnce() =>
        Recipes.Valid(
            "recipe: 1\ninclude: [a.yaml, b.yaml]\noperations: { x: m - n }", null, ("a.yaml", "models: { m: m }"), ("b.yaml", "include: a.yaml\nmodels: { n: n }"))
            .Entries.Keys.Should().Equal("m", "n", "x");

    [Fact]
    public void AnUnreadableFileIsTheOnlyError() =>
        Recipes.Error(Main, null, ("common/models.yaml", "models: [")).Code.Should().Be("TR0110");
}
