using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Tests.Language;

namespace TaskRecipes.Recipe.Tests.Planning;

public sealed class MeasuresArePlanned
{
    // The sources of these tests have no heads.
    private static readonly string Text = TheCompleteExample.Text.Replace("heads.*", "norm.*", StringComparison.Ordinal);

    private readonly BuildPlan _plan = Plans.Of(Text);

    [Fact]
    public void EveryStepComesAfterThoseItUses() => _plan.ShouldBeInOrder();

    [Fact]
    public void IdsAreThoseOfTheSpecification() => _plan.Steps.Select(step => step.Id).Should().Contain(
    [
        "source:base", "source:mnist", "data:fashion_data", "data:mnist_data", "finetune:fashion", "vector:fashion_vec", "merge:both", "search:tune",
        "evaluate:both/mnist_val", "evaluate:both/mnist_test", "evaluate:forget@random_vector/mnist_test", "evaluate:mnist/fashion_test", "gate:1", "gate:2", "output:both",
    ]);

    [Fact]
    public void TrainingUsesItsStartAndItsData()
    {
        var training = _plan.Step("finetune:fashion");

        training.Inputs.Should().Equal("source:base", "data:fashion_data");
        training.Action.Should().Be(PlanAction.Run);
        training.BytesWritten.Should().Be(5 * 4 * 8 * 4, "it is kept in fp32");
        training.Facts.Should().Contain(new KeyFact("learning_rate", "0.001"));
    }

    [Fact]
    public void ASearchUsesWhatItHoldsFast() => _plan.Step("search:tune").Inputs.Should().BeEquivalentTo(
        "source:base", "vector:mnist_vec", "vector:fashion_vec", "source:mnist", "finetune:fashion", "data:mnist_data", "data:fashion_data",
        "evaluate:fashion/fashion_val");

    [Fact]
    public void WhatASearchedVariableTouchesMayRunAndHasNoKey()
    {
        var both = _plan.Step("merge:both");

        (both.Action, both.Key).Should().Be((PlanAction.MayRun, null));
        both.Inputs.Should().Contain("search:tune");
        both.Reason.Should().Be("$lam is searched for");
        _plan.Step("output:both").Action.Should().Be(PlanAction.Run, "it is not there");
        _plan.Step("merge:forget").Key.Should().NotBeNull("no searched variable stands in it");
    }

    [Fact]
    public void WhatWasMeasuredOtherwiseIsMeasuredAnew()
    {
        var recipe = Recipes.Valid(Text);
        var raised = recipe with { Suites = recipe.Suites.ToDictionary(suite => suite.Key, suite => suite.Value with { Task = suite.Value.Task with { Version = 99 } }) };
        var (before, after) = (Plans.Of(recipe, BuildTargets.All(recipe)), Plans.Of(raised, BuildTargets.All(raised)));

        foreach (var id in new[] { "evaluate:mnist/mnist_test", "search:tune" })
        {
            after.Step(id).Key.Should().NotBeNull().And.NotBe(before.Step(id).Key!);
        }

        after.Step("merge:forget").Key.Should().Be(before.Step("merge:forget").Key!);
    }

    [Fact]
    public void AVariableThatIsSetIsNotSearched()
    {
        var plan = Plans.Of(Text, new Dictionary<string, string> { ["lam"] = "0.3" });

        plan.Steps.Should().NotContain(step => step.Kind == "search");
        plan.Step("merge:both").Inputs.Should().NotContain("search:tune");
    }

    [Fact]
    public void GatesUseTheirMetricsAndGuardTheirOutputs()
    {
        // Gate 1 names no output's model, so it guards all.
        _plan.Step("gate:2").Inputs.Should().Equal("evaluate:both/mnist_test", "evaluate:mnist/mnist_test");
        _plan.Step("output:both").Inputs.Should().Equal("merge:both", "gate:1", "gate:2");
        _plan.Step("gate:2").Reason.Should().Contain("at confidence 0.95").And.EndWith("guards both, both_f32");
    }

    [Fact]
    public void NothingOfAnEvaluationEntersAKey()
    {
        var other = Text.Replace("own: mnist, baselines: [random_vector]", "own: mnist", StringComparison.Ordinal)
            .Replace("test: 1000, seed: 1", "test: 999, seed: 5", StringComparison.Ordinal);

        Plans.Of(other).Step("merge:forget").Key.Should().Be(_plan.Step("merge:forget").Key!);
    }

    [Fact]
    public void AnOutputAloneBringsTheGatesThatGuardIt()
    {
        var recipe = Recipes.Valid(Text + "\n  forget: out/forget\n");

        var plan = Plans.Of(recipe, BuildTargets.Guarded(recipe, [recipe.Outputs["both"]]));

        plan.Steps.Where(step => step.Kind == "gate").Select(step => step.Id).Should().Equal("gate:2");
        plan.Steps.Should().NotContain(step => step.Id == "merge:forget");
    }

    [Fact]
    public void CheckpointsOnTheWayComeWithTheirTraining()
    {
        var plan = Plans.Of(Text.Replace("models: [base, mnist,", "models: [base, fashion@10%,", StringComparison.Ordinal));

        plan.Step("finetune:fashion@10%").Inputs.Should().Equal("finetune:fashion");
        plan.Step("evaluate:fashion@10%/mnist_test").Inputs.Should().Contain("finetune:fashion@10%");
        plan.ShouldBeInOrder();
    }

    [Fact]
    public void TwoThousandEntriesOfLoopsArePlanned()
    {
        var numbers = string.Join(", ", Enumerable.Range(0, 1000));

        var plan = Plans.Of(Recipes.WithModels($$"""
            vars: { n: [{{numbers}}] }
            vectors: { "v{i}": { expression: "0.001 * {i} * (a - base)", for: { i: $n } } }
            operations: { "m{i}": { expression: "base + v{i}", for: { i: $n } }, all: 'base + sum("v{i}" for i in $n)' }
            outputs: { all: out/all }
            """));

        plan.Steps.Should().HaveCount(2 + 1000 + 2);
    }
}
