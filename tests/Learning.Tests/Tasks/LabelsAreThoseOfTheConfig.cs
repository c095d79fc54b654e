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

    [Theory]
    [InlineData("C|A|B ", "2 0 1 1", "'C' for 'c', 'A' for 'a', 'B ' for 'b'")]
    [InlineData("c|A|b", "2 0 1 1", "('A' for 'a')")]
    [InlineData("c|a|B|b", "0 1 2 2", null)]
    public void Where_the_names_differ_in_case_or_spaces_that_is_said(string names, string labels, string? said)
    {
        List<string> found = [];
        var request = Request(names.Split('|'), "classifier", null, [0, 1, 2, 2]) with { Found = warning => found.Add(warning.Message) };
        string.Join(' ', Labels.Of(request, 3)).Should().Be(labels);
        found.Should().HaveCount(said is null ? 0 : 1);
        string.Concat(found).Contains(said ?? "", StringComparison.Ordinal).Should().BeTrue();
    }

    [Fact]
    public void Names_that_only_case_tells_apart_are_no_others_in_another_case()
    {
        var request = Request(["A", "B"], "classifier", null, [0, 1]) with { ConfigJson = """{ "id2label": ["b", "a", "a "] }""" };
        Labels.Of(request, 3).Should().Equal(0, 1);
    }

    [Fact]
    public void Classes_of_which_a_head_of_texts_is_made_go_by_their_names()
    {
        var request = Request(["dog", "cat"], "none", null, [0, 1, 1]) with { ZeroShot = new ZeroShotTexts(["cat", "cow", "dog"], ["{}"]) };
        Labels.Of(request, 3).Should().Equal(2, 0, 0);
    }

    [Theory]
    [InlineData("x y z", "'x', 'y', 'z' and the head's 'a', 'b', 'c'")]
    [InlineData("x y c", null)]
    [InlineData("3 5 7", null)]
    public void Where_no_name_is_the_same_that_is_said(string names, string? said)
    {
        List<string> found = [];
        Labels.Of(Request(names.Split(' '), "classifier", null, [0, 1, 2, 2]) with { Found = warning => found.Add(warning.Message) }, 3).Should().Equal(0, 1, 2, 2);
        found.Should().HaveCount(said is null ? 0 : 1);
        string.Concat(found).Contains(said ?? "", StringComparison.Ordinal).Should().BeTrue();
    }

    [Theory]
    [InlineData("""{ "0": "a", "1": "b" }""")]
    [InlineData("""{ "0": "a", "1": "b", "2": "c", "3": "d" }""")]
    [InlineData("""{ "0": "a", "1": "b", "3": "c" }""")]
    [InlineData("""{ "0": "a", "1": "b", "2": 3 }""")]
    [InlineData("[]")]
    [InlineData("-1")]
    [InlineData("true")]
    [InlineData("\"x\"")]
    public void Names_that_are_not_one_for_each_class_are_refused(string names)
    {
        var request = Request(["a", "b", "c"], "classifier", null, [0, 1, 2]) with { ConfigJson = $$"""{ "id2label": {{names}} }""" };
        FluentActions.Invoking(() => Labels.Of(request, 3)).Should().Throw<TaskRecipeException>()
            .WithMessage("config.json: 'id2label' must give each of the head's 3 classes a name, from \"0\" to \"2\"; *");
        Labels.Of(request with { ConfigJson = """{ "id2label": null }""" }, 3).Should().Equal(0, 1, 2);
    }

    [Fact]
    public void Part_of_the_names_will_do() => Of("c b", "classifier", null, 0, 1, 1).Should().Be("2 1 1");

    private static string Of(string names, string head, string? chosen, params int[] labels)
    {
        labels = labels.Length == 0 ? [0, 1, 2, 2] : labels;
        return string.Join(' ', Labels.Of(Request(names.Split(' '), head, chosen, labels), 3));
    }

    private static TaskRequest Request(string[] names, string head, string? chosen, int[] labels) => new(
        "text-classification", "m", """{ "id2label": { "0": "a", "2": "c", "1": "b" } }""", new Dictionary<string, Shape> { [$"{head}.weight"] = new(3, 8) }, "d",
        new TextSet([.. labels.Select(_ => "text")], labels) { Classes = names }) { Head = chosen };
}
