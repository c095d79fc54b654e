using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Tests.Data;

public sealed class SamplesAreTreated
{
    private const string Digits = "d: { format: idx, train: { images: a-images, labels: a-labels } }\n";

    [Theory]
    [InlineData("classes: [3, 1]", "0,1,0")]
    [InlineData("where: { label: [\"2\", \"3\"] }", "2,3,3")]
    [InlineData("where: { label: \"> 1\" }, take: 1", "2,3")]
    [InlineData("take: 1", "1,2,3")]
    public void Where_then_classes_then_take(string keys, string labels)
    {
        using var folder = new DataFolder($"{Digits}e: {{ from: d, {keys} }}");
        folder.WriteIdx("a", 3, 1, 2, 3);
        string.Join(',', folder.Load("e").Labels.Order()).Should().Be(string.Join(',', labels.Split(',').Order()));
        folder.Key("e").Should().NotBe(folder.Key("d")!);
    }

    [Theory]
    [InlineData("transform: [invert]", "transform: [invert]", true)]
    [InlineData("transform: [{ rotate: 90.0 }]", "transform: [{ rotate: 9e1 }]", true)]
    [InlineData("transform: [invert, edges]", "transform: [edges, invert]", false)]
    [InlineData("transform: [{ rotate: 90 }]", "transform: [{ rotate: 91 }]", false)]
    [InlineData("where: { label: [\"1\", \"2\"] }", "where: { label: [\"2\", \"1\"] }", true)]
    [InlineData("where: { label: \"> 1\" }", "where: { label: \">= 1\" }", false)]
    [InlineData("classes: [1, 2]", "classes: [2, 1]", false)]
    [InlineData("take: 1", "take: 2", false)]
    public void Keys_are_of_the_normal_form(string one, string other, bool same)
    {
        using var folder = new DataFolder($"{Digits}e: {{ from: d, {one} }}\nf: {{ from: d, {other} }}");
        folder.WriteIdx("a", 3, 1, 2, 3);
        (folder.Key("e") == folder.Key("f")).Should().Be(same);
    }

    [Theory]
    [InlineData("classes: [yes, no]", true)]
    [InlineData("classes: [yes, no], where: { label: [yes, no] }", false)]
    [InlineData("classes: [yes, no, YES, maybe]", false)]
    public void Samples_whose_labels_are_not_listed_are_told_of(string keys, bool isTold)
    {
        using var folder = new DataFolder($"t: {{ format: csv, train: t.csv, {keys} }}");
        folder.Write("t.csv", "text,label\na,yes\nb,no\nc,maybe\nd,YES\ne,maybe\n");
        var listener = new Warnings();
        folder.Open(listener).Load("t", Split.Train);
        listener.All.Select(found => (found.Code, found.Severity, found.At.Line)).Should().Equal(isTold ? [("TR0885", Severity.Warning, 3)] : []);
        listener.All.Count(found => found.Message.Contains("3 of 5 samples of 't.train'", StringComparison.Ordinal)
            && found.Message.Contains("'maybe' (2, first in ", StringComparison.Ordinal) && found.Message.Contains("t.csv(4))", StringComparison.Ordinal)
            && found.Message.Contains("t.csv(5), probably 'yes')", StringComparison.Ordinal) && found.Message.Contains("'where: { label: [yes, no] }'", StringComparison.Ordinal)).Should().Be(listener.All.Count);
    }

    [Fact]
    public void Who_lists_some_numbers_or_some_classes_of_another_set_chooses()
    {
        using var folder = new DataFolder(
            "n: { format: csv, train: n.csv, classes: [1, 2] }\nt: { format: csv, train: t.csv, classes: [yes, no] }\nu: { from: t, classes: [yes] }");
        folder.Write("n.csv", "text,label\na,1\nb,2\nc,3\n");
        folder.Write("t.csv", "text,label\na,yes\nb,no\n");
        var listener = new Warnings();
        var data = folder.Open(listener);
        (data.Load("n", Split.Train).Count, data.Load("u", Split.Train).Count).Should().Be((2, 1));
        listener.All.Should().BeEmpty();
    }

    [Fact]
    public void Transformations_follow_one_another()
    {
        using var folder = new DataFolder($"{Digits}e: {{ from: d, transform: [invert, {{ scale: 2 }}] }}");
        folder.WriteIdx("a", 3, 1);
        var set = folder.Images("e");
        (set.Height, set.Width).Should().Be((2, 2));
        set.Pixels[..4].Should().OnlyContain(pixel => pixel == 1);
    }

    [Fact]
    public void Columns_of_the_parent_choose_in_a_derived_set()
    {
        using var folder = new DataFolder("t: { format: csv, train: t.csv }\nu: { from: t, where: { score: \">= 0.5\" } }");
        folder.Write("t.csv", "text,score\na,0.4\nb,5e-1\n");
        folder.Load("u").Count.Should().Be(1);
    }

    [Fact]
    public void What_would_grow_beyond_memory_is_said_before()
    {
        using var folder = new DataFolder($"{Digits}e: {{ from: d, transform: [{{ scale: 100000 }}] }}");
        folder.WriteIdx("a", 3, 1);
        var found = FluentActions.Invoking(() => folder.Load("e")).Should().Throw<TaskRecipeException>().Which.Diagnostic;
        (found.Code, found.At.Line).Should().Be(("TR0872", 4));
        found.Message.Should().Contain("2 images that 'scale' brings to 100000 × 100000");
    }

    [Theory]
    [InlineData("t: { format: csv, train: t.csv }", "TR0874", "classes: [no, yes]")]
    [InlineData("t: { format: csv, train: t.csv, classes: [yes, maybe] }", "TR0884", "'maybe' has no samples in '")]
    [InlineData("t: { format: csv, train: t.csv, classes: [yes, yes] }", "TR0883", "'yes'")]
    [InlineData("t: { format: csv, train: t.csv, classes: [yes], transform: [invert] }", "TR0875", "'invert'")]
    [InlineData("t: { from: u, columns: { label: x } }\nu: { format: csv, train: t.csv }", "TR0876", "'columns'")]
    [InlineData("t: { format: csv, train: t.csv, where: { colour: red } }", "TR0881", "it has: label")]
    public void What_is_wrong_is_said_at_the_data_set(string datasets, string code, string text)
    {
        using var folder = new DataFolder(datasets);
        folder.Write("t.csv", "text,label\na,yes\nb,no\n");
        var found = FluentActions.Invoking(() => folder.Load("t")).Should().Throw<TaskRecipeException>().Which.Diagnostic;
        (found.Code, found.At.Line).Should().Be((code, 3));
        found.Message.Should().Contain(text);
    }

    private sealed class Warnings : IBuildListener
    {
        public List<Diagnostic> All { get; } = [];

        public void Found(Diagnostic diagnostic) => All.Add(diagnostic);
    }
}
