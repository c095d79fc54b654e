using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

public sealed class SecondBuilds
{
    [Theory]
    [InlineData("out/both")]
    [InlineData("out/both.safetensors")]
    public void TouchNoFile(string path)
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Recipe(workshop.RecipeText.Replace("both: out/both", $"both: {path}", StringComparison.Ordinal));
        workshop.Built().Run().Should().Equal("x", "y", "z");
        var before = FileStates.Of(workshop.Path);
        workshop.Built().ShouldHaveDoneNothing();
        FileStates.Of(workshop.Path).Should().Equal(before);
    }

    [Fact]
    public void SayWhatLiesThere()
    {
        using var workshop = Workshop.WithTwoTunings();
        var first = workshop.Built();
        var second = workshop.Built();
        second.Outputs["both"].Should().Be(first.Outputs["both"] with { IsNew = false });
        second.Steps.Select(step => step.Key).Should().Equal(first.Steps.Select(step => step.Key)).And.NotContainNulls();
    }

    [Fact]
    public void AreForeseenByThePlan()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Plan().ToRun.Should().Be(1);
        workshop.Built();
        var plan = workshop.Plan();
        (plan.ToRun, plan.MayRun, plan.Cached).Should().Be((0, 0, 5));
    }

    [Fact]
    public void AfterAFirstThatLearntItsSourcesCostNothing()
    {
        using var workshop = Workshop.WithTwoTunings();
        var first = workshop.Built();
        first.Step("output:both").BytesRead.Should().Be(3 * ((100 * 4) + (5000 * 2) + (7 * 4)), "each source is read once, digests included");
        first.Step("source:base").Status.Should().Be(StepStatus.Run);
        first.Step("source:base").BytesRead.Should().Be(0, "it was read by the output's step");
        workshop.Built().BytesRead().Should().Be(0);
    }

    [Fact]
    public void CalculateAllAgainWhenForced()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        var before = FileStates.Contents(workshop["out/both"]);
        workshop.Built(options => options with { Force = true }).Run().Should().Equal("x", "y", "z");
        FileStates.Contents(workshop["out/both"]).Should().Equal(before);
        workshop.Built().ShouldHaveDoneNothing();
    }
}
