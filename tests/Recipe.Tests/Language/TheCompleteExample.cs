using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.Recipe.Tests.Language;

/// <summary>The example of the specification, word for word.</summary>
public sealed class TheCompleteExample
{
    internal const string Text = CompleteExample.Text;

    private readonly CheckedRecipe _recipe = Recipes.Valid(Text);

    [Fact]
    public void DeclaresItsModels()
    {
        var fashion = (FinetunedModel)_recipe.Entries["fashion"];

        fashion.From.Should().Be("base");
        fashion.Data.Should().ContainSingle().Which.Should().Match<DataReference>(data => data.Dataset == "fashion_data" && data.Split == Split.Train);
        fashion.SaveEvery.Should().Be(new SaveInterval(10, true));
        fashion.Head!.Name.Should().Be("fashion");
        fashion.Parameters["learning_rate"].Should().BeOfType<NumberParameter>()
            .Which.Value.Should().BeOfType<NumberExpression>().Which.Value.Should().Be(ExactDecimal.Parse("1e-3"));
        fashion.Parameters["freeze"].Should().BeOfType<TextsParameter>().Which.Values.Should().Equal("heads.*");
    }

    [Fact]
    public void SearchesExactDecimals()
    {
        var tune = _recipe.Searches["tune"];

        tune.Goal.Should().Be(SearchGoal.Maximize);
        tune.Over.Should().ContainSingle().Which.Candidates.Should().HaveCount(21).And.EndWith(new ExactDecimal(1)).And.Contain(ExactDecimal.Parse("0.15"));
        tune.Metric.Should().BeOfType<MetricCall>().Which.Arguments.Should().HaveCount(2);
        tune.SubjectTo.Should().ContainSingle().Which.Comparison.Should().Be(Comparison.AtLeast);
        _recipe.Variables.Should().NotContainKey("lam");
    }

    [Fact]
    public void ASearchedVariableThatIsSetIsNotSearched()
    {
        var recipe = Recipes.Valid(Text, new Dictionary<string, string> { ["lam"] = "0.35" });

        recipe.Searches.Should().BeEmpty();
        recipe.Variables["lam"].Should().Be(ExactDecimal.Parse("0.35"));
    }

    [Fact]
    public void KnowsWhichSuitesAreTests()
    {
        _recipe.Suites.Values.Where(suite => suite.IsTest).Select(suite => suite.Name).Should().Equal("mnist_test", "fashion_test");
        _recipe.Suites["mnist_test"].Baselines.Should().Equal("random_vector");
        _recipe.Suites["mnist_test"].Own.Should().Be("mnist");
    }

    [Fact]
    public void GuardsWithGates()
    {
        _recipe.Gates.Should().HaveCount(2);
        _recipe.Gates[0].Condition.Text.Should().Be("forget.mnist_test.accuracy <= 0.2");
        _recipe.Gates[1].AtConfidence.Should().Be(ExactDecimal.Parse("0.95"));
        _recipe.Evaluations.Should().ContainSingle().Which.Models.Should().Equal("base", "mnist", "fashion", "both", "forget");
    }
}
