using TaskRecipes.Recipe.Language;
using TaskRecipes.Recipe.Tests.Language.Mistakes;

namespace TaskRecipes.Recipe.Tests.Language.Schema;

public sealed class TheSchemaFollowsTheLanguage
{
    private static readonly SchemaCheck Check = new(RecipeSchema.Write(TestCatalog.Catalog));

    [Fact]
    public void ItAcceptsTheCompleteExample() => Check.Accepts(YamlAsJson.Read(TheCompleteExample.Text)!.Value).Should().BeTrue();

    [Theory]
    [InlineData("operations: { \"s_{x}\": { expression: 'sum(\"{y}\" for y in x)', for: { x: subsets($l) } } }")]
    [InlineData("operations: { x: { method: slices, slices: [ { model: a, layers: [0, 4], scale: 0.5 } ] } }")]
    [InlineData("operations: { x: { method: ties, base: base, vectors: [a - base, { vector: b, weight: $w }], density: 0.2, missing: base } }")]
    [InlineData("vectors: { v: { path: v.safetensors, base: base } }")]
    [InlineData("datasets: { d: { format: csv, train: { url: u, sha256: s }, validation: { from: train, fraction: 0.1 }, where: { t: [1, 2] }, take: 5 } }")]
    [InlineData("datasets: { d: { from: e, transform: [invert, { rotate: 90 }] } }")]
    [InlineData("gates: [a.b.c > 1, { gate: a.b.c < 1, at_confidence: 0.9 }]\nevaluate: { models: [a], suites: [b] }")]
    [InlineData("x-anything: { goes: [here] }\nmodels: { x-y: 1, \"{t}_ft\": { path: \"m/{t}\", for: { t: [a, b] } } }")]
    public void ItAcceptsOtherForms(string text) => Check.Accepts(YamlAsJson.Read(text)!.Value).Should().BeTrue();

    [Fact]
    public void ItRefusesWhatItCanKnow()
    {
        var codes = new[] { "TR0201", "TR0203", "TR0204", "TR0208", "TR0405", "TR0406", "TR0414" };
        var known = MistakesAreOfManyKinds.All.Where(mistake => codes.Contains(mistake.Code)).ToList();

        var accepted = known.Where(mistake => Check.Accepts(YamlAsJson.Read(mistake.Text)!.Value)).Select(mistake => mistake.Name);

        known.Should().HaveCountGreaterThan(30);
        accepted.Should().BeEmpty();
    }

    [Fact]
    public void ItIsWrittenTheSameEveryTime() => RecipeSchema.Write(TestCatalog.Catalog).Should().Be(RecipeSchema.Write(TestCatalog.Catalog));
}
