using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>SPEC 6, <c>vocab</c>: models whose embeddings differ in the number of rows.</summary>
public sealed class UnequalVocabularies
{
    private const string Embedding = "model.embed_tokens.weight";
    private const string Head = "lm_head.weight";

    [Theory]
    [InlineData("base + (a - base)")]
    [InlineData("mean(base, a)")]
    public void AreSaidAsSuchWithTheKeyThatDecides(string expression)
    {
        using var workshop = Of(expression, "");
        var error = workshop.Plan().Diagnostics.Should().ContainSingle().Which;
        error.Code.Should().Be("TR0623");
        error.Message.Should().Be(
            $"the vocabularies are unequal: tensors '{Head}', '{Embedding}' have 3 rows in a and 4 in base; "
            + "'vocab: intersect' on this entry merges the rows of the tokens that both have and leaves the others as they are in base");
    }

    // base: tokens x y z w in rows 0 to 3 hold 1 to 4; a: z new x in rows 0 to 2 holds 30, 50, 10.
    [Theory]
    [InlineData("mean(base, a)", 5.5f, 2f, 16.5f, 4f)]
    [InlineData("base + 0.5 * (a - base)", 5.5f, 2f, 16.5f, 4f)]
    [InlineData("linear(base, a, normalize=false)", 11f, 2f, 33f, 4f)]
    [InlineData("base + (a - base)", 10f, 2f, 30f, 4f)]
    public void AreMergedWhereBothHaveTheToken(string expression, params float[] firsts)
    {
        using var workshop = Of(expression, "vocab: intersect");
        WriteTokens(workshop);
        Rows(Merged(workshop)[Embedding]).Should().Equal(firsts);
        Rows(Merged(workshop)[Head]).Should().Equal(firsts);
        Merged(workshop)["w"].Values<float>()[0].Should().NotBe(1);
        workshop.Plan().Diagnostics.Should().BeEmpty();
    }

    [Fact]
    public void KeepTheBasesVeryBytesElsewhere()
    {
        using var workshop = Of("base + 0.3 * (a - base)", "vocab: intersect");
        WriteTokens(workshop);
        var odd = new[] { 1f, 1f, 0.1f, 1e-38f, 3f, 3f, 3.4e38f, -7e-45f };
        Checkpoints.Write(workshop["base"], Model(Tensor.F32(odd).As(4, 2)));
        Merged(workshop)[Embedding].Bytes[8..16].Should().Equal(Tensor.F32(odd).Bytes[8..16]);
        Merged(workshop)[Embedding].Bytes[24..].Should().Equal(Tensor.F32(odd).Bytes[24..]);
    }

    [Fact]
    public void AreMatchedByNumberWithAWarningWhereNoListCanBeRead()
    {
        using var workshop = Of("mean(base, a)", "vocab: intersect");
        workshop.Plan().Diagnostics.Should().ContainSingle().Which.Should().Match<Diagnostic>(found =>
            found.Code == "TR0625" && found.Severity == Severity.Warning
            && found.Message.Contains("the first 3 rows of base and a are taken for the same tokens", StringComparison.Ordinal));
        Rows(Merged(workshop)[Embedding]).Should().Equal(15.5f, 26f, 6.5f, 4f);
    }

    [Theory]
    [InlineData("vocab.json", "{ \"z\": 0, \"new\": 1, \"x\": 2 }")]
    [InlineData("vocab.txt", "z\nnew\nx\n")]
    [InlineData("tokenizer.json", "{ \"model\": { \"vocab\": [[\"z\", -1.5], [\"new\", -2]] }, \"added_tokens\": [{ \"id\": 2, \"content\": \"x\" }] }")]
    public void AreReadInEachForm(string file, string text)
    {
        using var workshop = Of("mean(base, a)", "vocab: intersect");
        WriteTokens(workshop);
        File.Delete(workshop["a/tokenizer.json"]);
        File.WriteAllText(workshop[$"a/{file}"], text);
        Rows(Merged(workshop)[Embedding]).Should().Equal(5.5f, 2f, 16.5f, 4f);
    }

    [Theory]
    [InlineData("{ \"model\": { \"vocab\": [[]] } }")]
    [InlineData("{ \"model\": { \"vocab\": { \"z\": 0 } }, \"added_tokens\": [{ \"id\": 2 }] }")]
    [InlineData("{ \"model\": { \"vocab\": [[null, 1]] } }")]
    public void OfADamagedListAreMatchedByNumberWithAWarning(string text)
    {
        using var workshop = Of("mean(base, a)", "vocab: intersect");
        WriteTokens(workshop);
        File.WriteAllText(workshop["a/tokenizer.json"], text);
        workshop.Plan().Diagnostics.Should().ContainSingle().Which.Code.Should().Be("TR0625");
    }

    [Fact]
    public void AreADeltaOfZeroInVectors()
    {
        using var workshop = Of("mean(base, a)", "vocab: intersect");
        WriteTokens(workshop);
        workshop.Recipe("""
            recipe: 1
            models: { base: base, a: a }
            vectors: { v: { expression: a - base, vocab: intersect } }
            operations: { both: "base + ties(v, density=1)" }
            outputs: { both: out/both, v: out/v.safetensors }
            """);
        Rows(Merged(workshop)[Embedding]).Should().Equal(10, 2, 30, 4);
        Rows(Checkpoints.Read(workshop["out/v.safetensors"])[Embedding]).Should().Equal(9, 0, 27, 0);
    }

    [Fact]
    public void AreTakenThroughVectorsOfAnotherBase()
    {
        using var workshop = Of("base + 0.5 * (a2 - a)", "vocab: intersect");
        WriteTokens(workshop);
        Checkpoints.Write(workshop["a2"], Model(Tensor.F32(34, 34, 0, 0, 12, 12).As(3, 2)));
        workshop.Recipe(workshop.RecipeText.Replace("a: a }", "a: a, a2: a2 }", StringComparison.Ordinal));
        Rows(Merged(workshop)[Embedding]).Should().Equal(2, 2, 5, 4);
    }

    [Fact]
    public void BehindAMethodAreAnError()
    {
        using var workshop = Of("base + trim(a2 - a, density=0.5)", "vocab: intersect");
        Checkpoints.Write(workshop["a2"], Model(Tensor.F32(34, 34, 0, 0, 12, 12).As(3, 2)));
        workshop.Recipe(workshop.RecipeText.Replace("a: a }", "a: a, a2: a2 }", StringComparison.Ordinal));
        workshop.Plan().Diagnostics.Should().Contain(found => found.Code == "TR0624" && found.Message.Contains(Embedding, StringComparison.Ordinal));
    }

    [Fact]
    public void GiveTheSameBytesForAnyThreadsAndBlocksAndStepByStep()
    {
        using var workshop = new Workshop();
        void Write(string name, int rows, int seed) => Checkpoints.Write(workshop[name], new Dictionary<string, Tensor>
        {
            [Embedding] = Tensor.Random(seed, rows * 37, DType.BF16).As(rows, 37), ["w"] = Tensor.Random(seed + 9, 50),
        });
        void Tokens(string name, int rows, int skip) => File.WriteAllText(
            workshop[$"{name}/vocab.json"], "{" + string.Join(",", Enumerable.Range(0, rows).Select(row => $"\"t{(row * 7) + skip}\": {row}")) + "}");
        Write("base", 700, 1);
        Write("a", 650, 2);
        Tokens("base", 700, 0);
        Tokens("a", 650, 70);
        workshop.Recipe("""
            recipe: 1
            models: { base: base, a: a }
            operations: { both: { method: slerp, models: [base, a], t: 0.3, vocab: intersect } }
            outputs: { both: out/both }
            """);
        workshop.Built(options => options with { Jobs = 1 });
        var one = FileStates.Contents(workshop["out/both"]);
        workshop.Built(options => options with { Jobs = 3, BlockElements = 4096, Force = true });
        FileStates.Contents(workshop["out/both"]).Should().Equal(one);
        workshop.Built().ShouldHaveDoneNothing();
        Workshop.LetTimePass();
        Tokens("a", 650, 77);
        workshop.Plan().Steps.Single(step => step.Id == "merge:both").Reason.Should().Contain("rows of common tokens");
        workshop.Built().Run().Should().Equal(Embedding);
        var incremental = FileStates.Contents(workshop["out/both"]);
        Directory.Delete(workshop["out"], recursive: true);
        workshop.Store = workshop["store2"];
        workshop.Built();
        FileStates.Contents(workshop["out/both"]).Should().Equal(incremental);
    }

    private static float[] Rows(Tensor tensor) => [.. tensor.Values<float>().Where((_, i) => i % 2 == 0)];

    private static IReadOnlyDictionary<string, Tensor> Merged(Workshop workshop)
    {
        workshop.Built();
        return Checkpoints.Read(workshop["out/both"]);
    }

    private static Dictionary<string, Tensor> Model(Tensor rows) => new()
    {
        [Embedding] = rows, [Head] = rows, ["w"] = Tensor.F32(rows.Values<float>()[0]),
    };

    private static void WriteTokens(Workshop workshop)
    {
        File.WriteAllText(workshop["base/tokenizer.json"], "{ \"model\": { \"vocab\": { \"x\": 0, \"y\": 1, \"z\": 2 } }, \"added_tokens\": [{ \"id\": 3, \"content\": \"w\" }] }");
        File.WriteAllText(workshop["a/tokenizer.json"], "{ \"model\": { \"vocab\": { \"z\": 0, \"new\": 1, \"x\": 2 } } }");
    }

    private static Workshop Of(string expression, string option)
    {
        var workshop = new Workshop();
        Checkpoints.Write(workshop["base"], Model(Tensor.F32(1, 1, 2, 2, 3, 3, 4, 4).As(4, 2)));
        Checkpoints.Write(workshop["a"], Model(Tensor.F32(30, 30, 50, 50, 10, 10).As(3, 2)));
        workshop.Recipe($$"""
            recipe: 1
            models: { base: base, a: a }
            operations: { both: { expression: "{{expression}}", {{option}} } }
            outputs: { both: out/both }
            """);
        return workshop;
    }
}
