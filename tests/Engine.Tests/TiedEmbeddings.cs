using System.Text.Json;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>SPEC 6, <c>tied</c>: an embedding that is the head in one operand and not in another.</summary>
public sealed class TiedEmbeddings
{
    private const string Embedding = "model.embed_tokens.weight";
    private const string Head = "lm_head.weight";

    private static readonly Dictionary<string, Tensor> Tied = new() { [Embedding] = Tensor.F32(1, 2, 3, 4).As(2, 2), ["w"] = Tensor.F32(1) };
    private static readonly Dictionary<string, Tensor> Own = new()
    {
        [Embedding] = Tensor.F32(3, 2, 3, 6).As(2, 2), [Head] = Tensor.F32(5, 6, 7, 8).As(2, 2), ["w"] = Tensor.F32(3),
    };

    [Theory]
    [InlineData("base + (a - base)")]
    [InlineData("mean(base, a)")]
    public void AreSaidAsSuchWhereTheOperandTiesThem(string expression)
    {
        using var workshop = Of(expression, "", @base: Own, a: Tied);
        var error = workshop.Plan().Diagnostics.Should().ContainSingle().Which;
        error.Code.Should().Be("TR0622");
        error.Message.Should().Be($"'{Head}' is tied to '{Embedding}' in a and has values of its own in base; 'tied: untie' on this entry lets a copy of the embedding stand for it in a");
        error.At.Line.Should().Be(3);
    }

    [Theory]
    [InlineData("mean(base, a)")]
    [InlineData("base + 0.5 * (a - base)")]
    public void AreSaidOnceWhereTheBaseTiesThem(string expression)
    {
        using var workshop = Of(expression, "", @base: Tied, a: Own);
        workshop.Plan().Diagnostics.Should().ContainSingle().Which.Message.Should().Contain($"'{Head}' is tied to '{Embedding}' in base and has values of its own in a");
    }

    [Theory]
    [InlineData("cls.predictions.decoder.bias", "cls.predictions.bias")]
    [InlineData("lm_head.decoder.bias", "lm_head.bias")]
    [InlineData("vocab_projector.weight", "distilbert.embeddings.word_embeddings.weight")]
    public void AreWhateverOnlySomeFilesHoldTwice(string copy, string original)
    {
        var tensor = Tensor.F32(1, 2, 3, 4).As(2, 2);
        using var workshop = Of("mean(base, a)", "tied: untie", @base: new() { [original] = tensor }, a: new() { [original] = tensor, [copy] = tensor });
        Merged(workshop).Keys.Should().BeEquivalentTo(original, copy);
        workshop.Recipe(workshop.RecipeText.Replace("tied: untie", "extra: drop", StringComparison.Ordinal));
        workshop.Built();
        Checkpoints.Read(workshop["out/both"]).Keys.Should().BeEquivalentTo(original);
    }

    [Theory]
    [InlineData("mean(base, a)", 3f, 4f, 5f, 6f)]
    [InlineData("base + 0.5 * (a - base)", 3f, 4f, 5f, 6f)]
    public void AreUntiedInTheOperand(string expression, params float[] head)
    {
        using var workshop = Of(expression, "tied: untie", @base: Own, a: Tied);
        Merged(workshop)[Head].Values<float>().Should().Equal(head);
    }

    [Theory]
    [InlineData("mean(base, a)")]
    [InlineData("base + 0.5 * (a - base)")]
    public void AreUntiedInTheBaseWhoseResultGainsTheTensor(string expression)
    {
        using var workshop = Of(expression, "tied: untie", @base: Tied, a: Own);
        var merged = Merged(workshop);
        merged.Keys.Should().BeEquivalentTo(Embedding, Head, "w");
        merged[Embedding].Values<float>().Should().Equal(2, 2, 3, 5);
        merged[Head].Values<float>().Should().Equal(3, 4, 5, 6);
        using var config = JsonDocument.Parse(File.ReadAllText(workshop["out/both/config.json"]));
        config.RootElement.GetProperty("tie_word_embeddings").GetBoolean().Should().BeFalse();
        config.RootElement.GetProperty("hidden").GetInt32().Should().Be(2);
    }

    [Fact]
    public void AreUntiedWhereSlicesTakeTheHeadFromAnotherModel()
    {
        using var workshop = Of("base", "", WithLayer(Own), WithLayer(Tied));
        const string Slices = "method: slices, slices: [ { model: base, layers: [0, 1] }, { model: a, layers: [0, 1] } ]";
        workshop.Recipe(workshop.RecipeText.Replace("expression: \"base\", ", Slices, StringComparison.Ordinal));
        workshop.Plan().Diagnostics.Should().ContainSingle().Which.Code.Should().Be("TR0622");
        workshop.Recipe(workshop.RecipeText.Replace(Slices, Slices + ", tied: untie", StringComparison.Ordinal));
        var merged = Merged(workshop);
        merged.Keys.Should().BeEquivalentTo(Embedding, Head, "layers.0.w", "layers.1.w", "w");
        merged[Embedding].Should().BeEquivalentTo(Own[Embedding]);
        merged[Head].Should().BeEquivalentTo(Tied[Embedding]);
    }

    [Fact]
    public void StayTiedWhereBothTieThem()
    {
        using var workshop = Of("mean(base, a)", "tied: untie", @base: Tied, a: Tied);
        Merged(workshop).Keys.Should().BeEquivalentTo(Embedding, "w");
        File.ReadAllText(workshop["out/both/config.json"]).Should().Contain("true");
    }

    [Fact]
    public void CanBeLeftTiedByDroppingTheOthersHead()
    {
        using var workshop = Of("mean(base, a)", "extra: drop", @base: Tied, a: Own);
        Merged(workshop).Keys.Should().BeEquivalentTo(Embedding, "w");
    }

    [Fact]
    public void AreRecalculatedWithTheEmbeddingTheyAreTiedTo()
    {
        using var workshop = Of("mean(base, a)", "tied: untie", @base: Tied, a: Own);
        workshop.Built();
        Workshop.LetTimePass();
        Checkpoints.Write(workshop["base"], new Dictionary<string, Tensor>(Tied) { [Embedding] = Tensor.F32(9, 2, 3, 4).As(2, 2) });
        workshop.Built().Run().Should().BeEquivalentTo(Embedding, Head);
        var incremental = FileStates.Contents(workshop["out/both"]);
        workshop.Built().ShouldHaveDoneNothing();
        Directory.Delete(workshop["out"], recursive: true);
        workshop.Built();
        FileStates.Contents(workshop["out/both"]).Should().Equal(incremental);
    }

    private static Dictionary<string, Tensor> WithLayer(Dictionary<string, Tensor> model) => new(model) { ["layers.0.w"] = Tensor.F32(1) };

    private static IReadOnlyDictionary<string, Tensor> Merged(Workshop workshop)
    {
        workshop.Built();
        return Checkpoints.Read(workshop["out/both"]);
    }

    private static Workshop Of(string expression, string option, Dictionary<string, Tensor> @base, Dictionary<string, Tensor> a)
    {
        var workshop = new Workshop();
        Checkpoints.Write(workshop["base"], @base);
        File.WriteAllText(workshop["base/config.json"], "{ \"hidden\": 2, \"tie_word_embeddings\": true }");
        Checkpoints.Write(workshop["a"], a);
        workshop.Recipe($$"""
            recipe: 1
            models: { base: base, a: a }
            operations: { both: { expression: "{{expression}}", {{option}} } }
            outputs: { both: out/both }
            """);
        return workshop;
    }
}
