using TaskRecipes.Packages.Tests.Support;

namespace TaskRecipes.Packages.Tests;

public sealed class FindingsAreErrorsAtTheirPlaces
{
    private const string Judged = """
        recipe: 1
        datasets:
          signs: { generate: glyphs, alphabet: digits, size: 8, train: 40, validation: 20, test: 20, seed: 1 }
        models:
          base: { initialize: { architecture: mlp, inputs: 64, hidden: [8], heads: { digits: 10 }, seed: 1 } }
        suites:
          test: { task: image-classification, data: signs.test, head: digits }
        gates:
          - base.test.accuracy >= 2
        outputs: { base: out/base }
        """;

    [Fact]
    public void AMistakeInARecipeIsAnErrorWithTextAndPosition()
    {
        using var place = Place.WithApplication(recipe: Place.Recipe.Replace("other - base", "otter - base", StringComparison.Ordinal));
        var answer = place.Build();

        answer.ShouldExit(1);
        answer.Out.Should().Contain($"{place["app/recipes/mix.yaml"]}(7,26): error TR0340: ").And.Contain("did you mean 'other'?");
        answer.Out.Should().Contain("1 Error(s)").And.NotContain("error MSB", "what failed was told already");
    }

    [Fact]
    public void AMistakeInMetadataIsAnErrorToo()
    {
        using var place = Place.WithApplication("Targets=\"bth\"");
        place.Build().ShouldExit(1).Out.Should().Contain("mix.yaml : error TR0904: no target 'bth'; did you mean 'both'?");
    }

    [Fact]
    public void AFailedGateFailsTheBuildUnlessGatesAreWarnings()
    {
        using var place = Place.WithApplication(recipe: Judged);
        place.Build().ShouldExit(1).Out.Should().Contain("mix.yaml(9,5): error TR0754: gate failed: base.test.accuracy >= 2");
        Directory.Exists(place["app/recipes/out/base"]).Should().BeFalse("what a gate guards is not published");

        var answer = place.Build("-p:TaskRecipeGatesAsWarnings=true").ShouldExit(0);
        answer.Out.Should().Contain("mix.yaml(9,5): warning TR0755: gate failed");
        Directory.Exists(place["app/recipes/out/base"]).Should().BeTrue();
    }
}
