using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Tests.Tasks;

/// <summary>Classes of data beside <c>id2label</c> of a checkpoint of the hub's.</summary>
public sealed class LabelsAreThoseOfTheConfig
{
    [Theory]
    [InlineData("a b c", "classifier", null, "0 1 2 2")]
    [InlineData("c a b", "classifier", null, "2 0 1 1")]
    [InlineData("c a b", "score", "score", "2 0 1 1")]
    public void Where_the_names_are_the_same(string names, string head, string? chosen, string labels) => Of(names, head, chosen).Should().Be(labels);

    [Theory]
    [InlineData("c a x", "classifier", null)]
    [InlineData("c a b", "heads.tone", null)]
    [InlineData("c a b", "heads.tone", "tone")]
    public void Else_they_stay(string names, string head, string? chosen) => Of(names, head, chosen).Should().Be("0 1 2 2");

    [Fact]
    public void Part_of_the_names_will_do() => Of("c b", "classifier", null, 0, 1, 1).Should().Be("2 1 1");

    private static string Of(string names, string head, string? chosen, params int[] labels)
    {
        labels = labels.Length == 0 ? [0, 1, 2, 2] : labels;
        var data = new TextSet([.. labels.Select(_ => "text")], labels) { Classes = names.Split(' ') };
        var request = new TaskRequest(
            "text-classification", "m", """{ "id2label": { "0": "a", "2": "c", "1": "b" } }""",
            new Dictionary<string, Shape> { [$"{head}.weight"] = new(3, 8) }, "d", data) { Head = chosen };
        return string.Join(' ', Labels.Of(request, 3));
    }
}
