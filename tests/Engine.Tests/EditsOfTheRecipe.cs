using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

public sealed class EditsOfTheRecipe
{
    private const string Before = Workshop.Sources + """
        vars:
          scale: 0.5
        vectors:
          to_a: a - base
          to_b: b - base
        operations:
          both: base + $scale * (to_a + to_b)
        outputs:
          both: out/both
        """;

    [Theory]
    [InlineData("recipe: 1", "recipe: 1 # a comment\nname: other\ndescription: other")]
    [InlineData("scale: 0.5", "scale: 5e-1")]
    [InlineData("scale: 0.5", "scale: 0.50")]
    [InlineData("  to_a: a - base\n  to_b: b - base\n", "  to_b: b - base\n  to_a: a - base\n")]
    [InlineData("  base: base.safetensors\n  a: a.safetensors\n", "  a: a.safetensors\n  base: { path: ./base.safetensors }\n")]
    [InlineData("$scale * (to_a + to_b)", "$scale * ((a - base) + (b - base))")]
    [InlineData("$scale * (to_a + to_b)", "2 * 0.25 * (to_a + to_b)")]
    [InlineData("$scale * (to_a + to_b)", "($scale + 0.25 - 0.25) * (to_a + to_b)")]
    [InlineData("$scale * (to_a + to_b)", "0.5 * sum(to_a, to_b)", false)]
    [InlineData("both: out/both", "both: { path: out/both, max_shard_size: 4GB }")]
    [InlineData("both: out/both", "other: { path: out/both, of: both }", true, "other")]
    public void ThatChangeNoBitRunNothing(string from, string to, bool sameKey = true, string output = "both")
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Recipe(Before);
        workshop.Built();
        var before = FileStates.Of(workshop["out"]);
        workshop.Recipe(Before.Replace(from, to, StringComparison.Ordinal));
        workshop.RecipeText.Should().NotBe(Before);
        var report = workshop.Built();
        report.Run(output).Should().BeEmpty();
        report.Steps.Should().OnlyContain(step => step.Status == StepStatus.Cached);
        if (sameKey)
        {
            FileStates.Of(workshop["out"]).Should().Equal(before);
        }

        workshop.Built().ShouldHaveDoneNothing();
    }

    [Theory]
    [InlineData("scale: 0.5", "scale: 0.25")]
    [InlineData("to_a + to_b", "to_b + to_a")]
    [InlineData("to_a + to_b", "to_a - to_b")]
    [InlineData("a - base", "a - b")]
    public void ThatChangeTheNumbersRunAll(string from, string to)
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Recipe(Before);
        workshop.Built();
        workshop.Recipe(Before.Replace(from, to, StringComparison.Ordinal));
        var report = workshop.Built();
        report.Run().Should().Equal("x", "y", "z");
        report.Step("merge:both").Status.Should().Be(StepStatus.Fused);
        report.Step("merge:both").TensorsRun.Should().Equal("x", "y", "z");
        workshop.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void OfADTypeRunWhatIsStoredOtherwise()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        workshop.Recipe(workshop.RecipeText.Replace("out/both", "{ path: out/both, dtype: bf16 }", StringComparison.Ordinal));
        workshop.Built().Run().Should().Equal(["x", "z"], "y was bf16 before");
        Checkpoints.Read(workshop["out/both"]).Values.Should().OnlyContain(tensor => tensor.DType == Basics.DType.BF16);
    }

    [Fact]
    public void SayWhatChanged()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Recipe(Before);
        workshop.Built();
        workshop.Recipe(Before.Replace("scale: 0.5", "scale: 0.25", StringComparison.Ordinal));
        workshop.Plan().Steps.Single(step => step.Id == "merge:both").Reason.Should().Be("scale changed 0.5 → 0.25");
        workshop.Built().Step("merge:both").Reason.Should().Be("scale changed 0.5 → 0.25");
    }

    [Theory]
    [InlineData("out/both", "elsewhere/both")]
    [InlineData("out/both", "out/both.safetensors")]
    public void OfTheOutputPathCloneToTheNewOne(string from, string to)
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        var before = Checkpoints.Read(workshop[from]);
        workshop.Recipe(workshop.RecipeText.Replace(from, to, StringComparison.Ordinal));
        var report = workshop.Built();
        report.Run().Should().BeEmpty();
        report.Step("output:both").Status.Should().Be(StepStatus.Cached);
        Checkpoints.Read(workshop[to]).Should().BeEquivalentTo(before);
        Directory.Exists(workshop[from]).Should().BeTrue("a build removes no output");
    }
}
