using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>SPEC 6, <c>tokenizer</c>: whose tokenizer files go with the result.</summary>
public sealed class Tokenizers
{
    [Fact]
    public void AreTheBasesUnlessAnEntryNamesAnother()
    {
        using var workshop = Of("");
        workshop.Built();
        Text(workshop, "tokenizer.json").Should().Be("base's");
    }

    [Fact]
    public void ComeFromTheModelNamedAndConfigFromTheBase()
    {
        using var workshop = Of("tokenizer: other");
        workshop.Built();
        Text(workshop, "tokenizer.json").Should().Be("other's");
        Text(workshop, "special_tokens_map.json").Should().Be("other's");
        Text(workshop, "config.json").Should().Be("base's");
        Text(workshop, "generation_config.json").Should().Be("base's");
        File.Exists(workshop["out/both/merges.txt"]).Should().BeFalse("it was the base's tokenizer's");
        workshop.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void EnterTheOutputsKeyAndNoTensors()
    {
        using var workshop = Of("tokenizer: other");
        var before = workshop.Built().Step("output:both").Key;
        File.WriteAllText(workshop["other/config.json"], "{ \"another\": 1 }");
        workshop.Built().ShouldHaveDoneNothing();
        File.WriteAllText(workshop["other/tokenizer.json"], "changed");
        var report = workshop.Built();
        report.Run().Should().BeEmpty();
        report.Step("output:both").Key.Should().NotBe(before!);
        Text(workshop, "tokenizer.json").Should().Be("changed");
    }

    [Fact]
    public void GoWithWhateverIsMadeOfTheEntry()
    {
        using var workshop = Of("tokenizer: other");
        workshop.Recipe(workshop.RecipeText.Replace("outputs: { both", "  more: both + (base - a)\noutputs: { both: { of: more, path: out/both }, o: { of: both, path: out/o } } # { once", StringComparison.Ordinal));
        workshop.Built();
        Text(workshop, "tokenizer.json").Should().Be("other's");
    }

    [Fact]
    public void OfAnotherOrderAreAWarning()
    {
        using var workshop = Of("tokenizer: other");
        File.WriteAllText(workshop["base/tokenizer.json"], """{ "model": { "vocab": { "x": 0, "y": 1, "z": 2 } } }""");
        File.WriteAllText(workshop["other/tokenizer.json"], """{ "model": { "vocab": { "x": 0, "z": 1, "y": 2, "new": 3 } } }""");
        workshop.Plan().Diagnostics.Should().ContainSingle().Which.Message.Should().StartWith("2 tokens stand for other rows in the tokenizer of 'other' than in the embeddings of both");
        File.WriteAllText(workshop["other/tokenizer.json"], """{ "model": { "vocab": { "x": 0, "y": 1, "new": 3 } } }""");
        workshop.Plan().Diagnostics.Should().BeEmpty();
    }

    [Fact]
    public void OfAModelWithoutAnyAreAnError()
    {
        using var workshop = Of("tokenizer: a");
        var error = workshop.Plan().Diagnostics.Should().ContainSingle().Which;
        error.Code.Should().Be("TR0626");
        error.Message.Should().Contain("both takes its tokenizer from 'a', which has no tokenizer files");
    }

    private static string Text(Workshop workshop, string name) => File.ReadAllText(workshop[$"out/both/{name}"]);

    private static Workshop Of(string option)
    {
        var workshop = new Workshop();
        foreach (var (name, seed) in new[] { ("base", 1), ("a", 2), ("other", 3) })
        {
            Checkpoints.Write(workshop[name], Workshop.RandomTensors(seed));
        }

        foreach (var name in new[] { "config.json", "generation_config.json", "tokenizer.json", "merges.txt" })
        {
            File.WriteAllText(workshop[$"base/{name}"], "base's");
        }

        foreach (var name in new[] { "config.json", "tokenizer.json", "special_tokens_map.json" })
        {
            File.WriteAllText(workshop[$"other/{name}"], "other's");
        }

        workshop.Recipe($$"""
            recipe: 1
            models: { base: base, a: a, other: other }
            operations:
              both: { expression: "base + 0.5 * (a - base)", {{option}} }
            outputs: { both: out/both }
            """);
        return workshop;
    }
}
