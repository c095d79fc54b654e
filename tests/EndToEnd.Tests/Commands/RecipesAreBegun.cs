using TaskRecipes.EndToEnd.Tests.Commands.Support;

namespace TaskRecipes.EndToEnd.Tests.Commands;

public sealed class RecipesAreBegun
{
    [Fact]
    public void TheStarterBuildsAsItStands()
    {
        using var bench = new Workbench();
        Workbench.Run("init", bench["new"]).ExitCode.Should().Be(0);
        File.ReadAllText(bench["new/.gitignore"]).Should().Be("out/\n");
        var built = Workbench.Run("build", bench["new/recipe.yaml"], "--store", bench.Store);
        built.ExitCode.Should().Be(0, built.Error);
        Directory.Exists(bench["new/out/better"]).Should().BeTrue();
    }

    [Fact]
    public void NothingIsOverwritten()
    {
        using var bench = new Workbench();
        var answer = Workbench.Run("init", Path.GetDirectoryName(bench.Recipe)!);
        answer.ExitCode.Should().Be(2);
        answer.Error.Should().Contain("TR0920");
        File.ReadAllText(bench.Recipe).Should().Be(Workbench.Text);
    }

    [Fact]
    public void ALineIsAddedToGitignoreOnlyWhereItIsMissing()
    {
        using var bench = new Workbench();
        Directory.CreateDirectory(bench["one"]);
        Directory.CreateDirectory(bench["two"]);
        File.WriteAllText(bench["one/.gitignore"], "bin/");
        File.WriteAllText(bench["two/.gitignore"], "/out/\n");
        Workbench.Run("init", bench["one"]);
        Workbench.Run("init", bench["two"]);
        File.ReadAllText(bench["one/.gitignore"]).Should().Be("bin/\nout/\n");
        File.ReadAllText(bench["two/.gitignore"]).Should().Be("/out/\n");
    }

    [Fact]
    public void TheSchemaIsJson() => Workbench.Run("schema").Json.GetProperty("$schema").GetString().Should().Contain("json-schema.org");
}
