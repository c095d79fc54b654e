using TaskRecipes.Tests.Support;

namespace TaskRecipes.Tests;

/// <summary>What the library writes is, file for file and bit for bit, what the recipe with the same expression writes.</summary>
public sealed class ResultsAreThoseOfRecipes : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task ForTheThreeLines()
    {
        using var @base = Checkpoint.Open(_site.At("base"));
        var edited = @base + 0.4f * (Checkpoint.Open(_site.At("a")) - @base);
        await edited.SaveAsync(_site.At("out"), _site.Options);

        _site.Files("out").Should().BeEquivalentTo(await _site.BuildAsync("base + 0.4 * (a - base)", "recipe"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task ForAnyExpression(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 5; i++)
        {
            var (model, text) = new RandomExpressions(_site, random).Model(depth: 4);
            await model.SaveAsync(_site.At($"out{i}"), _site.Options);

            _site.Files($"out{i}").Should().BeEquivalentTo(await _site.BuildAsync($"\"{text}\"", $"recipe{i}"), "{0} is {1}", model, text);
        }
    }

    [Fact]
    public async Task ForVectors()
    {
        await (-_site.A / 3).SaveAsync(_site.At("out.safetensors"), _site.VectorOptions);

        _site.Files("out.safetensors").Should().BeEquivalentTo(await _site.BuildAsync("-va / 3", "recipe.safetensors"));
    }

    [Fact]
    public async Task ForVectorsFromFiles()
    {
        await _site.A.SaveAsync(_site.At("skill"), _site.VectorOptions);
        var opened = TaskVector.Open(_site.At("skill"), _site.Base);
        await (_site.Base + opened).SaveAsync(_site.At("out"), _site.Options);

        var direct = await (_site.Base + _site.A).SaveAsync(_site.At("direct"), _site.Options);
        (await (_site.Base + opened).SaveAsync(_site.At("out"), _site.Options)).Digest.Should().Be(direct.Digest);
    }

    [Fact]
    public async Task InAnotherTypeAndInShards()
    {
        var options = _site.Options with { DType = OutputDType.BF16, MaxShardBytes = 200 };
        await (_site.Base + _site.A).SaveAsync(_site.At("out"), options);

        var files = await _site.BuildAsync("base + va", "recipe", ", dtype: bf16, max_shard_size: 200B");
        files.Should().HaveCountGreaterThan(3);
        _site.Files("out").Should().BeEquivalentTo(files);
    }

    [Fact]
    public async Task OfOneCheckpointAlone()
    {
        await _site.Base.SaveAsync(_site.At("out"), _site.Options with { DType = OutputDType.F16 });

        _site.Files("out").Should().BeEquivalentTo(await _site.BuildAsync("base", "recipe", ", of: base, dtype: f16"));
    }

    [Fact]
    public async Task WhereOperandsLackTensors()
    {
        Engine.Tests.Support.Checkpoints.Write(_site.At("a"), new Dictionary<string, Engine.Tests.Support.Tensor> { ["head"] = Engine.Tests.Support.Tensor.Random(9, 12) });
        await (_site.Base + _site.A).SaveAsync(_site.At("out"), _site.Options with { MissingFromBase = true });

        _site.Files("out").Should().BeEquivalentTo(await _site.BuildAsync("{ expression: a - base, missing: base }\n  whole: { expression: base + (a - base), missing: base }", "recipe", ", of: whole"));
    }
}
