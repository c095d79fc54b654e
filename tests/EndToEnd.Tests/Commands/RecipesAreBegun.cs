using System.Text.Json;
using TaskRecipes.EndToEnd.Tests.Commands.Support;

namespace TaskRecipes.EndToEnd.Tests.Commands;

public sealed class RecipesAreBegun
{
    [Fact]
    public void TheStarterBuildsAsItStands()
    {
        using var bench = new Workbench();
        Workbench.Run("init", bench["new"]).ExitCode.Should().Be(0);
        File.ReadAllText(bench["new/.gitignore"]).Should().Be("out/\nbin/\nobj/\n");
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
    public void TheToolIsPinnedAndAnExampleProjectIsWritten()
    {
        using var bench = new Workbench();
        Workbench.Run("init", bench["new"]).Out.Should().Contain("dotnet-tools.json").And.Contain("example.csproj");
        using var manifest = JsonDocument.Parse(File.ReadAllText(bench["new/.config/dotnet-tools.json"]));
        var version = manifest.RootElement.GetProperty("tools").GetProperty("taskrecipes.tool").GetProperty("version").GetString();
        File.ReadAllText(bench["new/example/example.csproj"]).Should().Contain($"Version=\"{version}\"").And.Contain("<TaskRecipe Include=\"../recipe.yaml\"");
    }

    [Fact]
    public void WhatIsThereStays()
    {
        using var bench = new Workbench();
        Directory.CreateDirectory(bench["one/.config"]);
        Directory.CreateDirectory(bench["one/below/example"]);
        File.WriteAllText(bench["one/.config/dotnet-tools.json"], """{ "version": 1, "tools": { "TaskRecipes.Tool": { "version": "0.0.1" } } }""");
        File.WriteAllText(bench["one/below/example/Program.cs"], "mine");

        var answer = Workbench.Run("init", bench["one/below"]);

        answer.Out.Should().Contain("Program.cs  is there already");
        File.ReadAllText(bench["one/below/example/Program.cs"]).Should().Be("mine");
        File.Exists(bench["one/below/.config/dotnet-tools.json"]).Should().BeFalse("the repository pins the tool already");
    }

    [Fact]
    public void ALineIsAddedToGitignoreOnlyWhereItIsMissing()
    {
        using var bench = new Workbench();
        Directory.CreateDirectory(bench["one"]);
        Directory.CreateDirectory(bench["two"]);
        File.WriteAllText(bench["one/.gitignore"], "bin/\nobj");
        File.WriteAllText(bench["two/.gitignore"], "/out/\n");
        Workbench.Run("init", bench["one"]);
        Workbench.Run("init", bench["two"]);
        File.ReadAllText(bench["one/.gitignore"]).Should().Be("bin/\nobj\nout/\n");
        File.ReadAllText(bench["two/.gitignore"]).Should().Be("/out/\nbin/\nobj/\n");
    }

    [Fact]
    public void WhereAProjectLiesNoExampleIsWrittenBelowIt()
    {
        using var bench = new Workbench();
        Directory.CreateDirectory(bench["new"]);
        File.WriteAllText(bench["new/app.csproj"], "<Project />");
        Workbench.Run("init", bench["new"]).Out.Should().Contain("example  is left out: app.csproj would compile it").And.NotContain("dotnet build example");
        Directory.Exists(bench["new/example"]).Should().BeFalse();
    }

    [Fact]
    public void WhereVersionsAreManagedCentrallyTheExampleManagesItsOwn()
    {
        using var bench = new Workbench();
        Directory.CreateDirectory(bench["new"]);
        File.WriteAllText(bench["new/Directory.Packages.props"], "<Project />");
        Workbench.Run("init", bench["new"]);
        File.ReadAllText(bench["new/example/example.csproj"]).Should().Contain("<ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>");
    }

    [Fact]
    public void TheSchemaIsJson() => Workbench.Run("schema").Json.GetProperty("$schema").GetString().Should().Contain("json-schema.org");
}
