using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>A failure is that of the step that failed, and is told once; what needs the step is skipped.</summary>
public sealed class FailedSteps
{
    private const string Judged = """
        operations: { both: base + 0.5 * (digits_vec + greek_vec) }
        evaluate: [ { models: [digits, both, greek], suites: [digits_test, greek_test] } ]
        outputs: { digits: out/digits, both: out/both, greek: out/greek }

        """;

    [Fact]
    public void ATrainingThatFailsForAnEvaluationIsBlamedItself()
    {
        using var lab = Diverging("evaluate: [ { models: [base, digits], suites: [digits_test] } ]\n");
        var report = lab.Build();
        Failed(report).Should().Equal("finetune:digits");
        report.Step("evaluate:digits/digits_test").Status.Should().Be(StepStatus.Skipped);
        report.Diagnostics.Should().ContainSingle().Which.Message.Should().StartWith("finetune:digits: ");
    }

    [Fact]
    public void KeepingGoingSkipsAllThatNeedsItAndMakesTheRest()
    {
        using var lab = Diverging(Judged);
        var report = lab.Build(options => options with { KeepGoing = true });
        report.ExitCode.Should().Be(1);
        Failed(report).Should().Equal("finetune:digits");
        report.Diagnostics.Where(found => found.Severity == Severity.Error).Should().ContainSingle();
        report.Steps.Where(step => step.Status == StepStatus.Skipped).Select(step => step.Id).Should().Contain(
            ["evaluate:digits/digits_test", "evaluate:both/greek_test", "merge:both", "output:digits", "output:both"]);
        report.Ran("evaluate").Should().BeEquivalentTo("evaluate:base/greek_test", "evaluate:greek/greek_test");
        report.Outputs["greek"].Published.Should().BeTrue();
        Path.Exists(lab["out/both"]).Should().BeFalse();
    }

    [Fact]
    public void APackThatFailedIsNotTriedAgain()
    {
        using var lab = Diverging(Judged);
        var steps = new Order();
        lab.Build(options => options with { KeepGoing = true }, steps);
        steps.Told.Count(step => step == "+ finetune:digits").Should().Be(1);
    }

    [Fact]
    public void ATrainingThatFailsForACandidateIsTheSearchs()
    {
        using var lab = Lab.With("""
            search:
              tune:
                over: { rate: [0.001, 1.0e+30] }
                minimize: digits.digits_val.loss
            outputs: { digits: out/digits }

            """);
        lab.Edit("learning_rate: 0.01, seed: 3", "learning_rate: $rate, optimizer: sgd, seed: 3");
        var report = lab.Build();
        Failed(report).Should().Equal("search:tune");
        report.Diagnostics.Should().ContainSingle().Which.Message.Should().StartWith("with rate = 1E+30: finetune:digits: ");
    }

    [Fact]
    public void EveryStepIsToldAsItEnds()
    {
        using var lab = Lab.With(Judged);
        var steps = new Order();
        lab.Built(listener: steps);
        steps.Told.Should().OnlyHaveUniqueItems();
        foreach (var (first, then) in new[]
        {
            ("- finetune:digits", "+ finetune:greek"), ("- evaluate:digits/digits_test", "+ evaluate:both/digits_test"), ("- evaluate:greek/greek_test", "+ output:digits"),
        })
        {
            steps.Told.Should().ContainInOrder(first, then);
        }
    }

    private static Lab Diverging(string more)
    {
        var lab = Lab.With(more);
        lab.Edit("learning_rate: 0.01, seed: 3", "learning_rate: 1.0e+30, optimizer: sgd, seed: 3");
        return lab;
    }

    private static IEnumerable<string> Failed(BuildReport report) =>
        report.Steps.Where(step => step.Status == StepStatus.Failed).Select(step => step.Id);

    private sealed class Order : IBuildListener
    {
        public List<string> Told { get; } = [];

        public void StepStarted(string id, long bytes) => Told.Add($"+ {id}");

        public void StepFinished(StepReport step) => Told.Add($"- {step.Id}");
    }
}
