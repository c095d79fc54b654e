using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Tests.Data;

public sealed class SplitsAreCut
{
    private static readonly byte[] Labels = [.. Enumerable.Range(0, 20).Select(i => (byte)i)];

    [Fact]
    public void What_is_cut_off_is_missing_from_the_rest()
    {
        using var folder = Folder("validation: { from: train, fraction: 0.25, seed: 1 }");
        var (train, validation) = (folder.Load("d").Labels, folder.Load("d", Split.Validation).Labels);
        validation.Should().HaveCount(5).And.BeInAscendingOrder();
        train.Should().HaveCount(15).And.BeInAscendingOrder();
        train.Concat(validation).Should().BeEquivalentTo(Enumerable.Range(0, 20));
    }

    [Fact]
    public void Two_cuts_have_no_sample_in_common()
    {
        using var folder = Folder("validation: { from: train, fraction: 0.25 }, test: { from: train, fraction: 0.25 }");
        Split[] splits = [Split.Train, Split.Validation, Split.Test];
        splits.SelectMany(split => folder.Load("d", split).Labels).Should().BeEquivalentTo(Enumerable.Range(0, 20));
    }

    [Fact]
    public void The_seed_chooses()
    {
        using var folder = Folder("validation: { from: train, fraction: 0.25, seed: 1 }");
        var (labels, key) = (folder.Load("d", Split.Validation).Labels, folder.Key("d", Split.Validation));
        folder.Load("d", Split.Validation).Labels.Should().Equal(labels);
        using var other = Folder("validation: { from: train, fraction: 0.25, seed: 2 }");
        other.Load("d", Split.Validation).Labels.Should().NotEqual(labels);
        other.Key("d", Split.Validation).Should().NotBe(key!);
        other.Key("d").Should().NotBe(folder.Key("d")!);
    }

    [Fact]
    public void A_derived_set_can_be_cut()
    {
        using var folder = Folder("validation: { from: train, fraction: 0.25 }", "e: { from: d.train, test: { from: train, fraction: 0.2 } }");
        folder.Load("e", Split.Test).Labels.Concat(folder.Load("e").Labels).Should().BeEquivalentTo(folder.Load("d").Labels);
    }

    [Fact]
    public void Cuts_that_leave_nothing_are_an_error()
    {
        using var folder = Folder("validation: { from: train, fraction: 0.5 }, test: { from: train, fraction: 0.5 }");
        FluentActions.Invoking(() => folder.Load("d")).Should().Throw<TaskRecipeException>().Which.Diagnostic.Code.Should().Be("TR0873");
    }

    private static DataFolder Folder(string more, string other = "")
    {
        var folder = new DataFolder($"d: {{ format: idx, train: {{ images: a-images, labels: a-labels }}, {more} }}\n{other}");
        folder.WriteIdx("a", Labels);
        return folder;
    }
}
