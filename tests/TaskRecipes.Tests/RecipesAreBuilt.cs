using TaskRecipes.Tests.Support;

namespace TaskRecipes.Tests;

/// <summary>A recipe through the library: read, planned, built.</summary>
public sealed class RecipesAreBuilt : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task AsPlanned()
    {
        var recipe = Recipe.Load(_site.Recipe("base + va", "out"));
        recipe.Name.Should().Be("out");
        recipe.Outputs.Should().BeEquivalentTo(new Dictionary<string, string> { ["result"] = _site.At("out") });
        var plan = recipe.Plan(_site.BuildOptions);
        plan.ToRun.Should().Be(1);
        plan.Steps.Should().Contain(step => step.Id == "output:result" && step.Action == PlanAction.Run && step.BytesRead > 0 && step.PeakMemory > 0);

        var report = await recipe.BuildAsync(_site.BuildOptions);

        report.Outcome.Should().Be(BuildOutcome.Done);
        report.EnsureSucceeded().Should().BeSameAs(report);
        report.Outputs["result"].Should().BeEquivalentTo(new { Path = _site.At("out"), Tensors = 4, IsPublished = true });
        report.Steps.Should().Contain(step => step.Id == "output:result" && step.Status == StepStatus.Run && step.BytesWritten > 0);
        File.Exists(_site.At("out.lock.json")).Should().BeTrue();
        recipe.Plan(_site.BuildOptions).Steps.Should().OnlyContain(step => step.Action == PlanAction.Cached);
        (await recipe.BuildAsync(_site.BuildOptions)).Steps.Should().OnlyContain(step => step.Status == StepStatus.Cached);
    }

    [Fact]
    public async Task WithValuesAndTargets()
    {
        var path = _site.Recipe("base + $scale * va", "out");
        File.AppendAllText(path, "\n  other: { path: other, of: a }\nvars: { scale: 1 }\n");
        var options = new RecipeOptions { Set = { ["scale"] = "0.25" }, Targets = { "output:result" } };
        (await Recipe.Load(path, options).BuildAsync(_site.BuildOptions)).EnsureSucceeded();

        Path.Exists(_site.At("other")).Should().BeFalse();
        var saved = await (_site.Base + 0.25 * _site.A).SaveAsync(_site.At("direct"), _site.Options);
        Checkpoint.Open(_site.At("out")).Tensors.Should().HaveCount(4);
        _site.Files("out").Should().BeEquivalentTo(_site.Files("direct"));
        saved.Warnings.Should().OnlyContain(warning => !warning.IsError);
    }

    [Fact]
    public void UnlessTheyAreWrong()
    {
        var path = _site.Recipe("bsae + va", "out", ", dtype: bf17");

        var exception = FluentActions.Invoking(() => Recipe.Load(path)).Should().Throw<RecipeException>().Which;

        exception.Diagnostics.Should().HaveCount(2);
        exception.Diagnostics[0].Should().BeEquivalentTo(new { IsError = true, Code = "TR0340", File = path, Line = 5, Column = 11 });
        exception.Diagnostics[0].Message.Should().Contain("did you mean 'base'?");
        exception.Diagnostics[0].ToString().Should().StartWith($"{path}(5,11): error TR0340: ");
        exception.Diagnostics[0].Help.Should().Be("docs/errors.md#tr0340");
        exception.Message.Should().Contain("TR0340").And.Contain("TR0406");
    }

    [Fact]
    public void UnlessATargetIsNone() => FluentActions.Invoking(() => Recipe.Load(_site.Recipe("base + va", "out"), new RecipeOptions { Targets = { "resutl" } }))
        .Should().Throw<RecipeException>().Which.Diagnostics.Should().ContainSingle().Which.Message.Should().StartWith("no target 'resutl'; did you mean 'result'?");

    [Fact]
    public void UnlessASourceIsMissing()
    {
        var recipe = Recipe.Load(_site.Recipe("base + va", "out"));
        Directory.Delete(_site.At("a"), recursive: true);

        recipe.Invoking(it => it.Plan(_site.BuildOptions)).Should().Throw<RecipeException>().Which.Diagnostics.Should().Contain(found => found.Line == 2);
    }

    [Fact]
    public async Task AndReportWhatFailed()
    {
        var recipe = Recipe.Load(_site.Recipe("base + va", "out"));
        _site.Write("out", seed: 7);

        var report = await recipe.BuildAsync(_site.BuildOptions);

        report.Outcome.Should().Be(BuildOutcome.StepFailed);
        report.Steps.Should().Contain(step => step.Id == "output:result" && step.Status == StepStatus.Failed);
        report.Invoking(it => it.EnsureSucceeded()).Should().Throw<RecipeException>().Which.Diagnostics.Should().Contain(found => found.Code == "TR0732");
    }

    [Fact]
    public async Task AndJudged()
    {
        File.WriteAllText(_site.At("judged.yaml"), """
            recipe: 1
            vars: { unused: 1 }
            models: { base: { initialize: { architecture: mlp, inputs: 784, hidden: [16], classes: 10, seed: 1 } } }
            operations: { same: "mean(base, base)" }
            datasets: { digits: { generate: glyphs, alphabet: digits, test: 50, seed: 1 } }
            suites: { test: { task: image-classification, data: digits.test } }
            gates: [ "same.test.accuracy >= 0.99" ]
            outputs: { same: judged }
            """);

        var report = await Recipe.Load(_site.At("judged.yaml")).BuildAsync(_site.BuildOptions);

        report.Outcome.Should().Be(BuildOutcome.GateFailed);
        report.Gates.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Gate = "same.test.accuracy >= 0.99", Passed = false, Right = 0.99 });
        report.Metrics.Should().Contain(metric => metric.Model == "same" && metric.Suite == "test" && metric.Metric == "accuracy" && metric.Count == 50);
        report.Outputs["same"].IsPublished.Should().BeFalse();
        report.Invoking(it => it.EnsureSucceeded()).Should().Throw<RecipeException>();

        var anyway = await Recipe.Load(_site.At("judged.yaml")).BuildAsync(_site.BuildOptions with { PublishAnyway = true });

        anyway.Outputs["same"].IsPublished.Should().BeTrue();
        anyway.Invoking(it => it.EnsureSucceeded()).Should().Throw<RecipeException>().WithMessage("*error TR0755*").Which.Diagnostics.Should().Contain(found => found.IsError);
    }
}
