using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>Classifiers of one shape whose configs name their classes.</summary>
public sealed class HeadsOfOtherClasses
{
    private const string Tone = """{ "id2label": { "1": "fine", "0": "dull" } }""";

    [Theory]
    [InlineData("mean(base, a)", "classifier.weight")]
    [InlineData("base + 0.5 * (a - base)", "score.weight")]
    public void AreWarnedOf(string expression, string head)
    {
        using var workshop = Of(expression, head, Tone, """{ "id2label": { "0": "film", "1": "book" } }""");
        var warning = workshop.Plan().Diagnostics.Should().ContainSingle().Which;
        (warning.Code, warning.Severity).Should().Be(("TR0635", Severity.Warning));
        warning.Message.Should().StartWith("the head of base tells 'dull', 'fine' apart and that of a 'film', 'book'");
    }

    [Theory]
    [InlineData("classifier.weight", """{ "id2label": { "0": "Dull ", "1": "FINE" } }""")]
    [InlineData("classifier.weight", """{ "id2label": { "0": "LABEL_0", "1": "LABEL_1" } }""")]
    [InlineData("classifier.weight", """{ "id2label": 3 }""")]
    [InlineData("classifier.weight", """{ "id2label": { "0": null, "1": "book" } }""")]
    [InlineData("classifier.weight", "{}")]
    [InlineData("classifier.weight", "{")]
    [InlineData("other.weight", """{ "id2label": { "0": "film", "1": "book" } }""")]
    public void AreNoneWhereTheyAreTheSameOrNothingTellsThem(string head, string config)
    {
        using var workshop = Of("mean(base, a)", head, Tone, config);
        workshop.Plan().Diagnostics.Should().BeEmpty();
    }

    private static Workshop Of(string expression, string head, string ofBase, string ofA)
    {
        var workshop = new Workshop();
        foreach (var (name, config) in new[] { ("base", ofBase), ("a", ofA) })
        {
            Checkpoints.Write(workshop[name], new Dictionary<string, Tensor> { [head] = Tensor.F32(1, 2, 3, 4).As(2, 2) }, long.MaxValue);
            File.WriteAllText(workshop[$"{name}/config.json"], config);
        }

        workshop.Recipe($"recipe: 1\nmodels: {{ base: base, a: a }}\noperations: {{ both: \"{expression}\" }}\noutputs: {{ both: out/both }}\n");
        return workshop;
    }
}
