using TaskRecipes.Tests.Support;

namespace TaskRecipes.Tests;

/// <summary>Saving is as safe as a build: all or nothing, and never over what is not ours.</summary>
public sealed class ModelsAreSaved : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task AndSayWhatWasWritten()
    {
        var saved = await (_site.Base + _site.A).SaveAsync(_site.At("out"), _site.Options);

        saved.Should().BeEquivalentTo(new { Path = _site.At("out"), Tensors = 4, Bytes = (48L + 48 + 8 + 12) * 4, TensorsCalculated = 4 });
        saved.Digest.Should().MatchRegex("^[0-9a-f]{64}$");
        Directory.GetFileSystemEntries(_site.At("")).Select(Path.GetFileName).Should().NotContain(["out.lock.json", ".out.partial"]);
    }

    [Fact]
    public async Task OnceOnly()
    {
        var model = _site.Base + _site.A;
        var first = await model.SaveAsync(_site.At("out"), _site.Options);
        var second = await model.SaveAsync(_site.At("out"), _site.Options);

        second.TensorsCalculated.Should().Be(0);
        second.Digest.Should().Be(first.Digest);
    }

    [Fact]
    public async Task OverWhatWasSavedBefore()
    {
        await (_site.Base + _site.A).SaveAsync(_site.At("out"), _site.Options);
        var second = await (_site.Base + _site.B).SaveAsync(_site.At("out"), _site.Options);

        second.TensorsCalculated.Should().Be(4);
    }

    [Fact]
    public async Task NeverOverWhatNoBuildWrote()
    {
        _site.Write("mine", seed: 9);
        var before = _site.Files("mine");
        var saving = () => (_site.Base + _site.A).SaveAsync(_site.At("mine"), _site.Options);

        (await saving.Should().ThrowAsync<RecipeException>()).Which.Diagnostics.Should().Contain(found => found.Code == "TR0732" && found.Message.Contains("Overwrite = true"));
        _site.Files("mine").Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task UnlessThatIsAskedFor()
    {
        _site.Write("mine", seed: 9);

        (await (_site.Base + _site.A).SaveAsync(_site.At("mine"), _site.Options with { Overwrite = true })).TensorsCalculated.Should().Be(4);
    }

    [Fact]
    public async Task NeverOverWhatTheyAreMadeOf()
    {
        var saving = () => (_site.Base + _site.A).SaveAsync(_site.At("base"), _site.Options with { Overwrite = true });

        (await saving.Should().ThrowAsync<RecipeException>()).Which.Diagnostics.Should().Contain(found => found.Code == "TR0742");
    }

    [Fact]
    public async Task NotWhereTensorsDoNotAgree()
    {
        Engine.Tests.Support.Checkpoints.Write(_site.At("a"), new Dictionary<string, Engine.Tests.Support.Tensor> { ["head"] = Engine.Tests.Support.Tensor.Random(9, 13) });
        var saving = () => (_site.Base + _site.A).SaveAsync(_site.At("out"), _site.Options);

        var exception = (await saving.Should().ThrowAsync<RecipeException>()).Which;
        exception.Message.Should().Contain("'head'");
        exception.Diagnostics.Should().Contain(found => found.IsError && found.File == null);
        Path.Exists(_site.At("out")).Should().BeFalse();
    }

    [Fact]
    public async Task UntilTheyAreCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Told(_ => cancellation.Cancel());
        var saving = () => (_site.Base + _site.A).SaveAsync(_site.At("out"), _site.Options, progress, cancellation.Token);

        await saving.Should().ThrowAsync<OperationCanceledException>();
        Path.Exists(_site.At("out")).Should().BeFalse();
    }

    [Fact]
    public async Task AndTellHowFarTheyAre()
    {
        var told = new Told(_ => { });
        await (_site.Base + _site.A).SaveAsync(_site.At("out"), _site.Options, told);

        told.All[0].Should().BeEquivalentTo(new { Step = "output:out", Unit = ProgressUnit.Bytes, Done = 0L });
        told.All.Should().Contain(progress => progress.Step == "output:out" && progress.Finished != null && progress.Finished.Status == StepStatus.Run);
    }

    [Fact]
    public async Task HoweverOftenPartsAreUsed()
    {
        var vector = _site.A;
        for (var i = 0; i < 40; i++)
        {
            vector = (vector + vector) / 2;
        }

        (await (_site.Base + vector).SaveAsync(_site.At("out"), _site.Options)).Digest
            .Should().Be((await (_site.Base + _site.A).SaveAsync(_site.At("direct"), _site.Options)).Digest);
    }

    [Fact]
    public async Task HoweverManyTermsTheyHave()
    {
        var model = (Model)_site.Base;
        for (var i = 0; i < 2000; i++)
        {
            model += 0.001f * _site.A;
        }

        (await model.SaveAsync(_site.At("out"), _site.Options)).Tensors.Should().Be(4);
    }

    [Fact]
    public async Task HoweverManyTermsAVectorHas()
    {
        var (sum, term) = (_site.A, _site.B);
        for (var i = 0; i < 20_000; i++)
        {
            sum += term;
        }

        sum.ToString().Should().NotBeEmpty();
        (await (_site.Base + sum).SaveAsync(_site.At("out"), _site.Options)).Tensors.Should().Be(4);
    }

    [Theory]
    [InlineData("x.bin")]
    [InlineData("x.GGUF")]
    [InlineData("x.SAFETENSORS")]
    [InlineData(" ")]
    public async Task NotAsWhatTheyAreNot(string name)
    {
        var saving = () => (_site.Base + _site.A).SaveAsync(name == " " ? name : _site.At(name), _site.Options);

        await saving.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task WithAStoreThatIsAFolder()
    {
        File.WriteAllText(_site.At("file"), "");
        var saving = () => (_site.Base + _site.A).SaveAsync(_site.At("out"), new SaveOptions { Store = _site.At("file") });

        await saving.Should().ThrowAsync<ArgumentException>().WithParameterName("Store");
    }

    [Fact]
    public async Task InOneFileThatIsNotCut()
    {
        var saving = () => (_site.Base + _site.A).SaveAsync(_site.At("x.safetensors"), _site.Options with { MaxShardBytes = 100 });

        await saving.Should().ThrowAsync<ArgumentException>().WithMessage("*MaxShardBytes*");
    }

    [Fact]
    public async Task OfWhatWasOpenedOnly()
    {
        var model = _site.Base + _site.A;
        _site.Write("a", seed: 12);
        var saving = () => model.SaveAsync(_site.At("out"), _site.Options);

        (await saving.Should().ThrowAsync<RecipeException>()).Which.Diagnostics.Should().ContainSingle(found => found.Code == "TR0722" && found.File!.StartsWith(_site.At("a")));
        (await (_site.Base + _site.A).SaveAsync(_site.At("out"), _site.Options)).Tensors.Should().Be(4);
    }

    /// <summary>Tells at once, on the thread that works.</summary>
    private sealed class Told(Action<BuildProgress> action) : IProgress<BuildProgress>
    {
        public List<BuildProgress> All { get; } = [];

        public void Report(BuildProgress value)
        {
            All.Add(value);
            action(value);
        }
    }
}
