using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Tests.Data;

public sealed class KeysOfData
{
    private const string Glyphs = "g: { generate: glyphs, alphabet: digits, train: 20, test: 10, seed: 3 }";
    private const string Idx = "d: { format: idx, train: { images: a-images, labels: a-labels } }";

    [Theory]
    [InlineData("h: { test: 10, train: 20, seed: 3, alphabet: digits, generate: glyphs }", true)]
    [InlineData("h: { generate: glyphs, alphabet: digits, train: 20, test: 99, seed: 3, size: 28 }", true)]
    [InlineData("h: { generate: glyphs, alphabet: digits, train: 21, test: 10, seed: 3 }", false)]
    [InlineData("h: { generate: glyphs, alphabet: digits, train: 20, test: 10, seed: 4 }", false)]
    [InlineData("h: { generate: glyphs, alphabet: greek, train: 20, test: 10, seed: 3 }", false)]
    [InlineData("h: { generate: glyphs, alphabet: digits, train: 20, test: 10, seed: 3, size: 29 }", false)]
    [InlineData("h: { from: g }", true)]
    [InlineData("h: { from: g.train }", true)]
    public void A_generated_split_depends_on_what_draws_it_alone(string other, bool same)
    {
        using var folder = new DataFolder($"{Glyphs}\n{other}");
        (folder.Key("h") == folder.Key("g")).Should().Be(same);
    }

    [Fact]
    public void Splits_have_keys_of_their_own()
    {
        using var folder = new DataFolder("g: { generate: glyphs, alphabet: digits, train: 20, test: 20, seed: 3 }");
        folder.Key("g", Split.Test).Should().NotBe(folder.Key("g")!);
    }

    [Fact]
    public void Files_count_by_their_content()
    {
        using var folder = new DataFolder($"{Idx}\ne: {{ format: idx, train: {{ images: sub/b-images, labels: sub/b-labels }} }}");
        folder.WriteIdx("a", 1, 2);
        folder.WriteIdx("sub/b", 1, 2);
        var key = folder.Key("d");
        key.Should().NotBeNull();
        folder.Key("e").Should().Be(key!);
        folder.WriteIdx("sub/b", 1, 3);
        folder.Key("e").Should().NotBe(key!);
    }

    [Fact]
    public void Touching_a_file_changes_no_key()
    {
        using var folder = new DataFolder(Idx);
        folder.WriteIdx("a", 1, 2);
        var key = folder.Key("d");
        File.SetLastWriteTimeUtc(folder["a-images"], DateTime.UtcNow.AddDays(-1));
        folder.Key("d").Should().Be(key!);
    }

    [Fact]
    public void Data_that_is_remembered_is_not_read_again()
    {
        using var folder = new DataFolder(Idx);
        folder.WriteIdx("a", 1, 2);
        var listener = new Bytes();
        folder.Open(listener).Hash("d", Split.Train);
        listener.Read.Should().BeGreaterThan(0);
        var again = new Bytes();
        folder.Open(again).Hash("d", Split.Train).Should().Be(folder.Key("d")!);
        again.Read.Should().Be(0);
    }

    [Fact]
    public void Large_data_that_was_never_read_has_no_key_until_it_is_read()
    {
        using var folder = new DataFolder(Idx);
        folder.WriteIdx("a", 1, 2);
        using (var file = File.OpenWrite(folder["a-images"]))
        {
            file.SetLength(65_000_000);
        }

        folder.Key("d").Should().BeNull();
        var key = folder.Open().Hash("d", Split.Train);
        folder.Key("d").Should().Be(key!);
    }

    [Fact]
    public void A_missing_file_is_said_where_the_recipe_names_it()
    {
        using var folder = new DataFolder("d:\n  format: idx\n  train:\n    images: a-images\n    labels: a-labels");
        var found = FluentActions.Invoking(() => folder.Key("d")).Should().Throw<TaskRecipeException>().Which.Diagnostic;
        (found.Code, found.At.Line).Should().Be(("TR0870", 6));
    }

    [Fact]
    public void A_file_that_changes_while_it_is_read_fails()
    {
        using var folder = new DataFolder(Idx);
        folder.WriteIdx("a", 1, 2);
        var datasets = folder.Open();
        datasets.Hash("d", Split.Train);
        Workshop.LetTimePass();
        folder.WriteIdx("a", 2, 1);
        FluentActions.Invoking(() => datasets.Load("d", Split.Train)).Should().Throw<TaskRecipeException>().Which.Diagnostic.Code.Should().Be("TR0871");
    }

    private sealed class Bytes : IBuildListener
    {
        public long Read { get; private set; }

        public void Progressed(long bytes) => Read += bytes;
    }
}
