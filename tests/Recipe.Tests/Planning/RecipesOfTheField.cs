using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Tests.Language;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.Recipe.Tests.Planning;

/// <summary>The recipes that are checked in for what the field does: they are valid and planned, over headers alone.</summary>
public sealed class RecipesOfTheField
{
    [Fact]
    public void DetoxByNegationIsPlannedBehindItsSearch()
    {
        var plan = Plan("gpt2-detox");

        plan.Steps.Select(step => step.Id).Should().Contain(
            ["data:comments", "finetune:toxic", "vector:toxicity", "search:scale", "merge:detox", "evaluate:detox@random_vector/toxic_text", "gate:2", "output:detox"]);
        plan.Step("search:scale").Inputs.Should().BeEquivalentTo("source:base", "vector:toxicity", "data:wikitext", "evaluate:base/clean_val");
        plan.Step("merge:detox").Action.Should().Be(PlanAction.MayRun);
    }

    [Fact]
    public void EightTasksArePlannedFromLessThanSixtyLines()
    {
        var plan = Plan("clip-eight-tasks");

        File.ReadLines(Repository.At("recipes", "clip-eight-tasks", "recipe.yaml")).Should().HaveCountLessThan(60);
        plan.Steps.Count(step => step.Kind == "evaluate").Should().Be(
            (8 * 4) + (8 * 4), "each suite judges ties, tsv_m, its own model and the base");
        plan.Step("gate:1").Inputs.Should().HaveCount(16);
        plan.Step("output:ties").Inputs.Should().Contain("gate:1");
    }

    [Fact]
    public void AMergeOfMistralsIsPlannedBeforeItsGates()
    {
        var plan = Plan("mistral-merge", ("vectors/refusal.safetensors", [Plans.Tensor("model.layers.0.w"), Plans.Tensor("model.norm")]));

        plan.Step("merge:merged").Key.Should().NotBeNull("it waits for nothing");
        plan.Step("output:merged").Inputs.Should().Equal("merge:merged", "gate:1", "gate:2");
    }

    private static BuildPlan Plan(string folder, params (string, SourceTensor[])[] sources)
    {
        var (recipe, diagnostics) = RecipeReader.Read(Repository.At("recipes", folder, "recipe.yaml"), TestCatalog.Catalog, new Dictionary<string, string>());
        diagnostics.Should().BeEmpty();
        SourceTensor[] tensors = [Plans.Tensor("model.layers.0.w"), Plans.Tensor("model.norm")];
        var models = recipe!.Entries.Values.OfType<SourceModel>().Select(model => (model.Path, tensors));
        var plan = Plans.Of(recipe, BuildTargets.All(recipe), [.. sources, .. models]);
        plan.Diagnostics.Where(found => found.Severity == Severity.Error).Should().BeEmpty();
        plan.ShouldBeInOrder();
        return plan;
    }
}
