using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Tests.Language;

public sealed class YamlIsReadAsVersionOneTwo
{
    [Theory]
    [InlineData("1e-3", "1e-3")]
    [InlineData("0x10", "16")]
    [InlineData("0o17", "15")]
    [InlineData("+.5", "0.5")]
    [InlineData("-12.50", "-12.5")]
    public void NumbersOfTheCoreSchema(string written, string value) =>
        Recipes.Valid($"recipe: 1\nvars: {{ n: {written} }}").Variables["n"].Should().Be(ExactDecimal.Parse(value));

    [Theory]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("1_000")]
    [InlineData("12:30")]
    [InlineData("\"0.5\"")]
    public void EverythingElseIsText(string written) =>
        Recipes.Valid($"recipe: 1\nvars: {{ n: {written} }}").Variables.Should().BeEmpty();

    [Fact]
    public void AnchorsAndMergeKeysWorkWithinAFile()
    {
        var recipe = Recipes.Valid(Recipes.WithModels("""
            x-common: &common { missing: base, cache: true }
            operations:
              x: { <<: *common, expression: a - base, cache: false }
            """));

        ((ComputedEntry)recipe.Entries["x"]).Options.Should().Be(EntryOptions.Default with { MissingFromBase = true });
    }

    [Fact]
    public void WindowsLineEndsAndByteOrderMarksChangeNothing()
    {
        var text = Recipes.WithModels("operations:\n  x: a - bse\n");

        var error = Recipes.Error("\uFEFF" + text.Replace("\n", "\r\n"));

        (error.At.Line, error.At.Column).Should().Be((7, 10));
    }

    [Fact]
    public void TheEnvironmentIsReadInTexts()
    {
        Environment.SetEnvironmentVariable("TASKRECIPES_TEST_SEED", "7");

        var recipe = Recipes.Valid("""
            recipe: 1
            models: { m: { initialize: { architecture: mlp, inputs: "${env:TASKRECIPES_TEST_SEED}" } } }
            outputs:
              m: out/${env:TASKRECIPES_TEST_SEED}/m
            """);

        recipe.Outputs["m"].Path.Should().EndWith(Path.Combine("out", "7", "m"));
        ((InitializedModel)recipe.Entries["m"]).Parameters["inputs"].Should().BeOfType<NumberParameter>();
    }
}
