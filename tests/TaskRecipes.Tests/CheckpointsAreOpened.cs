using TaskRecipes.Tests.Support;

namespace TaskRecipes.Tests;

/// <summary>What lies on disk is looked at when it is opened; its weights when something is saved.</summary>
public sealed class CheckpointsAreOpened : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public void AndTellWhatTheyHold()
    {
        using var checkpoint = _site.Base;

        checkpoint.Path.Should().Be(_site.At("base"));
        checkpoint.Tensors.Select(tensor => tensor.Name).Should().Equal("head", "layers.0.weight", "layers.1.bias", "layers.1.weight");
        checkpoint.Tensors[1].Should().BeEquivalentTo(new { DType = "F32", Shape = new[] { 8L, 6L }, Bytes = 192L });
    }

    [Fact]
    public void AndRead()
    {
        using var checkpoint = _site.Base;
        var whole = new byte[48];
        checkpoint.Read("head", whole);
        var part = new byte[8];
        checkpoint.Read("head", part, offset: 40);

        part.Should().Equal(whole[40..]);
        FluentActions.Invoking(() => checkpoint.Read("tail", part)).Should().Throw<KeyNotFoundException>().WithMessage("*'tail'");
        FluentActions.Invoking(() => checkpoint.Read("head", part, offset: 41)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void ButNotReadOnceTheyAreClosed()
    {
        var checkpoint = _site.Base;
        checkpoint.Dispose();

        FluentActions.Invoking(() => checkpoint.Read("head", new byte[4])).Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public async Task AndWhatWasMadeOfThemOutlivesThem()
    {
        var vector = _site.A;
        Model edited;
        using (var @base = _site.Base)
        {
            edited = @base + vector;
        }

        (await edited.SaveAsync(_site.At("out"), _site.Options)).Tensors.Should().Be(4);
    }

    [Fact]
    public void WhereThereIsOne() => FluentActions.Invoking(() => Checkpoint.Open(_site.At("nowhere")))
        .Should().Throw<RecipeException>().Which.Diagnostics.Should().ContainSingle().Which.File.Should().Be(_site.At("nowhere"));

    [Fact]
    public void AndVectorsToo() => FluentActions.Invoking(() => TaskVector.Open(_site.At("nowhere"), _site.Base))
        .Should().Throw<RecipeException>().WithMessage("*TR0501*relative to the current directory");

    [Fact]
    public async Task ModelsAsModelsOnly()
    {
        await _site.A.SaveAsync(_site.At("skill"), _site.VectorOptions);
        var saving = () => (Checkpoint.Open(_site.At("skill")) + _site.B).SaveAsync(_site.At("out"), _site.Options);

        (await saving.Should().ThrowAsync<RecipeException>()).Which.Diagnostics.Should().ContainSingle().Which.Message.Should().Contain("vector");
    }

    [Fact]
    public void UnlessTheyAreDamaged()
    {
        File.WriteAllText(_site.At("bad.safetensors"), "this is no header");

        FluentActions.Invoking(() => Checkpoint.Open(_site.At("bad.safetensors")))
            .Should().Throw<RecipeException>().Which.Diagnostics.Should().ContainSingle().Which.Code.Should().StartWith("TR");
    }

    [Fact]
    public void AndExpressionsSayWhatTheyAre() =>
        (_site.Base + 0.4f * (_site.A + _site.B)).ToString().Should().Be("base + 0.4 * (a - base + (b - base))");
}
