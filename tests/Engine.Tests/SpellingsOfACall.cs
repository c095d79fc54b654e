using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Recipe.Language;

namespace TaskRecipes.Engine.Tests;

/// <summary>Keys cover parameters as they resolve (SPEC 3.1): call and mapping, and a default written out, are the same.</summary>
public sealed class SpellingsOfACall : IDisposable
{
    private readonly Workshop _workshop = new();

    public SpellingsOfACall()
    {
        foreach (var (name, seed) in new[] { ("base", 1), ("a", 2), ("b", 3) })
        {
            _workshop.Model(name, seed);
        }
    }

    [Theory]
    [InlineData("base + trim(av, density=0.2)", "{ method: trim, base: base, vectors: [{ vector: av, density: 0.20 }] }")]
    [InlineData("base + ties(av, bv)", "{ method: ties, base: base, vectors: [{ vector: av, density: 0.2 }, { vector: bv, density: 0.2 }] }")]
    [InlineData("base + ties(av, bv)", "{ method: ties, base: base, vectors: [av, bv], scale: 1 }")]
    [InlineData("base + ties(av, bv)", "{ method: ties, base: base, vectors: [av, bv], scope: model, variant: paper }")]
    [InlineData("base + dare(av, bv, density=0.5)", "{ method: dare, base: base, vectors: [{ vector: av, density: 0.5 }, { vector: bv, density: 0.5 }] }")]
    [InlineData("base + breadcrumbs(av, density=0.5)", "{ method: breadcrumbs, base: base, vectors: [{ vector: av, gamma: 0.01, density: 0.5 }] }")]
    [InlineData("base + della(av, bv, density=0.5)", "base + della(av, bv, density=0.5, normalize=true)")]
    public void ThatMeanTheSameRunNothing(string before, string after)
    {
        Recipe(before);
        _workshop.Built();
        Recipe(after);
        var report = _workshop.Built();
        report.Run().Should().BeEmpty();
        report.Steps.Should().NotContain(step => step.Status == StepStatus.Run);
    }

    [Theory]
    [InlineData("base + filter(av, globs=\"layer.*\")", "TR0605", "'layer.*' under globs matches no tensor")]
    [InlineData("{ method: tsv_m, base: base, vectors: [av, bv], matrices: [\"*.weigth\"] }", "TR0605", "'*.weigth' under matrices matches no tensor")]
    public void WithAGlobThatMatchesNothingAreRefused(string operation, string code, string message)
    {
        Recipe(operation);
        var error = _workshop.Plan().Diagnostics.Should().ContainSingle(found => found.Severity == Severity.Error).Which;
        (error.Code, error.Message).Should().Be((code, message));
    }

    [Fact]
    public void ThatNameNoInputAreRefusedBeforeAnythingIsRead()
    {
        Recipe("base + emr(av, bv, of=a)\n  other: base + emr(av, bv, of=base)\n  inline: base + emr(a - base, b - base, of=a)");
        var (recipe, diagnostics) = RecipeReader.Read(_workshop["recipe.yaml"], Builder.Catalog, new Dictionary<string, string>());
        recipe.Should().BeNull();
        diagnostics.Should().HaveCount(3).And.OnlyContain(found => found.Code == "TR0369");
    }

    [Theory]
    [InlineData("base + svc(av, bv, alpha=0)", "TR0401", "'alpha' is 0, but must be greater than 0")]
    [InlineData("base + svc(av, bv, alpha=-5)", "TR0401", "'alpha' is -5, but must be greater than 0")]
    [InlineData("base + dare(av, seed=99999999999999999999)", "TR0401", "'seed' is 1E+20, but must be between 0 and 9223372036854775807")]
    [InlineData("{ method: ties, base: base, vectors: [av, bv], scale: 1e309 }", "TR0306", "'1e309' is too long or too large for a number")]
    [InlineData("{ method: linear, models: [{ model: a, weight: 1e309 }, b] }", "TR0306", "'1e309' is too long or too large for a number")]
    public void WithANumberOutOfRangeAreRefusedBeforeAnythingIsRead(string operation, string code, string message)
    {
        Recipe(operation);
        var (recipe, diagnostics) = RecipeReader.Read(_workshop["recipe.yaml"], Builder.Catalog, new Dictionary<string, string>());
        recipe.Should().BeNull();
        diagnostics.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = code, Message = message });
    }

    [Fact]
    public void ThatNameAnInputBuild()
    {
        Recipe("base + emr(av, bv, of=bv)");
        _workshop.Built().Run().Should().Equal("x", "y", "z");
    }

    public void Dispose() => _workshop.Dispose();

    private void Recipe(string operation) => _workshop.Recipe(
        Workshop.Sources + $"vectors: {{ av: a - base, bv: b - base }}\noperations:\n  both: {operation}\noutputs: {{ both: out/both }}\n");
}
