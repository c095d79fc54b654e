using TaskRecipes.Basics;
using TaskRecipes.Cli.Text;
using TaskRecipes.EndToEnd.Tests.Commands.Support;

namespace TaskRecipes.EndToEnd.Tests.Commands;

public sealed class PlansCanBeExact
{
    private const string OverFiles =
        "recipe: 1\nmodels: { base: base.safetensors, a: a.safetensors }\noperations: { both: base + 0.5 * (a - base) }\noutputs: { both: out/both }\n";

    [Fact]
    public void NewSourcesAreReadAndRemembered()
    {
        using var bench = Sources();
        bench.Does("plan").Out.Should().Contain("? a changed on disk or is new");
        bench.Does("plan", "--exact").Lines[^1].Should().Be("Plan: 1 to run, 0 may run, 2 cached.");
        bench.Does("plan").Lines[^1].Should().Be("Plan: 1 to run, 0 may run, 2 cached.", "what was read is remembered");
    }

    [Fact]
    public void ATouchedSourceWithTheSameBytesChangesNothing()
    {
        using var bench = Sources();
        bench.Does("build");
        Thread.Sleep(25);
        bench.Checkpoint("a", ("x", DType.F32, [3, 4]));
        bench.OnRecipe("plan", "--detailed-exitcode").ExitCode.Should().Be(2);
        bench.OnRecipe("plan", "--exact", "--detailed-exitcode").ExitCode.Should().Be(0);
    }

    [Fact]
    public void LinesAreCutToTheTerminal()
    {
        var narrow = new TextStyle(10, IsColoured: false);
        narrow.Symbol("+ output:both  never built").Should().Be("+ output:…");
        TextStyle.Plain.Symbol("+ output:both  never built").Should().Be("+ output:both  never built");
        new TextStyle(80, IsColoured: true).Symbol("+ x").Should().Be("\e[32m+\e[0m x");
    }

    private static Workbench Sources()
    {
        var bench = new Workbench(OverFiles);
        bench.Checkpoint("base", ("x", DType.F32, [1, 2]));
        bench.Checkpoint("a", ("x", DType.F32, [3, 4]));
        return bench;
    }
}
