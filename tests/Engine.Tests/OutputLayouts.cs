using System.Text;
using System.Text.Json;
using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Tests;

public sealed class OutputLayouts
{
    [Fact]
    public void AreShardsWithAnIndexOverTheGreatestSize()
    {
        using var workshop = Workshop.WithTwoTunings();
        Shard(workshop, "10kB");
        workshop.Built();
        Files(workshop).Should().Equal(
            "README.md", "model-00001-of-00003.safetensors", "model-00002-of-00003.safetensors", "model-00003-of-00003.safetensors", "model.safetensors.index.json");
        Checkpoints.Read(workshop["out/both"]).Should().HaveCount(3);
        workshop.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void LeaveNoShardOfAnOlderOne()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        var whole = FileStates.Contents(workshop["out/both"]);
        foreach (var size in new[] { "10kB", "1B", "10200B", "5GB" })
        {
            Shard(workshop, size);
            workshop.Built().Run().Should().BeEmpty("the tensors are the same");
            Checkpoints.Read(workshop["out/both"]).Should().HaveCount(3);
        }

        FileStates.Contents(workshop["out/both"]).Should().Equal(whole);
        Directory.GetFileSystemEntries(workshop["out"]).Should().HaveCount(1);
    }

    [Fact]
    public void RecalculateOneTensorOfOneShard()
    {
        using var workshop = Workshop.WithTwoTunings();
        Shard(workshop, "10kB");
        workshop.Built();
        var tensors = Workshop.RandomTensors(2);
        tensors["y"].Bytes[0] ^= 1;
        workshop.Model("a", tensors);
        workshop.Built().Run().Should().Equal("y");
    }

    [Fact]
    public void CarryTheBasesSideFilesWithItsDType()
    {
        using var workshop = WithConfig("{ \"hidden\": 3, \"torch_dtype\": \"float32\", \"ü\": \"ß\" }");
        workshop.Built();
        using var config = JsonDocument.Parse(File.ReadAllText(workshop["out/both/config.json"]));
        config.RootElement.GetProperty("torch_dtype").GetString().Should().Be("bfloat16");
        config.RootElement.GetProperty("hidden").GetInt32().Should().Be(3);
        config.RootElement.GetProperty("ü").GetString().Should().Be("ß");
        File.ReadAllText(workshop["out/both/tokenizer.json"]).Should().Be("tokens");
        File.Exists(workshop["out/both/optimizer.bin"]).Should().BeFalse();
    }

    [Theory]
    [InlineData("{ \"dtype\": \"float32\" }", "dtype", "bfloat16")]
    [InlineData("{}", "torch_dtype", "bfloat16")]
    public void SetTheDTypeAsTheConfigCallsIt(string before, string key, string after)
    {
        using var workshop = WithConfig(before);
        workshop.Built();
        using var config = JsonDocument.Parse(File.ReadAllText(workshop["out/both/config.json"]));
        config.RootElement.EnumerateObject().Should().ContainSingle().Which.Should().Match<JsonProperty>(property => property.Name == key && property.Value.GetString() == after);
    }

    [Fact]
    public void TakeConfigAndTokenizerFromTheBaseWhereAModelHasNone()
    {
        using var workshop = new Workshop();
        Checkpoints.Write(workshop["base"], Workshop.RandomTensors(1));
        File.WriteAllText(workshop["base/config.json"], "{}");
        Directory.CreateDirectory(workshop["tuned"]);
        Checkpoints.Write(workshop["tuned/t.safetensors"], Workshop.RandomTensors(2));
        workshop.Recipe("recipe: 1\nmodels: { base: base, t: { path: tuned/t.safetensors, base: base } }\noperations: { both: t + 0.1 * (t - base) }\noutputs: { both: out/both }\n");
        workshop.Built();
        File.ReadAllText(workshop["out/both/config.json"]).Should().Be("{}");
    }

    [Fact]
    public void SayInTheirMetadataOnlyWhatTheirKeyHolds()
    {
        using var workshop = Workshop.WithTwoTunings("base + $s * mean((a - base), (b - base))");
        workshop.Recipe("# secret-comment\n" + workshop.RecipeText + "name: secret-name\ndescription: secret-text\nvars: { s: 0.50 }\n");
        var report = workshop.Built();
        var metadata = Checkpoints.Metadata(workshop["out/both"]);
        metadata.Keys.Should().BeEquivalentTo("format", "key", "digest", "expression", "methods");
        string Digest(string name) => report.Step($"source:{name}").Key!.ToString();
        metadata["expression"].Should().Be($"{Digest("base")} + 0.5 * mean({Digest("a")} - {Digest("base")}, {Digest("b")} - {Digest("base")})");
        metadata["methods"].Should().Be("mean 1");
        metadata["key"].Should().Be(report.Step("output:both").Key!.ToString());
        metadata["digest"].Should().Be(report.Outputs["both"].Digest!.ToString());
        foreach (var bytes in Directory.GetFiles(workshop["out/both"]).Select(File.ReadAllBytes))
        {
            var text = Encoding.Latin1.GetString(bytes);
            text.Should().NotContain("secret").And.NotContain(workshop.Path).And.NotContain("20" + DateTime.UtcNow.ToString("yy-MM", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void HaveADigestThatTheirTensorsMake()
    {
        using var workshop = Workshop.WithTwoTunings();
        var report = workshop.Built();
        var other = workshop["out/both"];
        workshop.Recipe($"recipe: 1\nmodels: {{ m: {other} }}\noperations: {{ again: mean(m) }}\noutputs: {{ again: elsewhere/again }}\n");
        workshop.Built().Step("source:m").Key.Should().Be(report.Outputs["both"].Digest!, "the digest of an output is that of the source it becomes");
    }

    [Fact]
    public void BeginTheirDataAtAPage()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        CheckpointHeader.Read(workshop["out/both"]).Files.Should().OnlyContain(file => file.DataOffset % 4096 == 0);
    }

    [Theory]
    [InlineData("out/both/")]
    [InlineData("./out/../out/both")]
    public void DoNotDependOnHowAPathIsWritten(string path)
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        workshop.Recipe(workshop.RecipeText.Replace("out/both", path, StringComparison.Ordinal));
        workshop.Built().ShouldHaveDoneNothing();
        Directory.GetFileSystemEntries(workshop["out"]).Should().HaveCount(1);
    }

    private static Workshop WithConfig(string config)
    {
        var workshop = new Workshop();
        Checkpoints.Write(workshop["m"], Workshop.RandomTensors(1));
        File.WriteAllText(workshop["m/config.json"], config);
        File.WriteAllText(workshop["m/tokenizer.json"], "tokens");
        File.WriteAllText(workshop["m/optimizer.bin"], "no part of the model");
        workshop.Recipe("recipe: 1\nmodels: { m: m }\noperations: { both: mean(m) }\noutputs: { both: { path: out/both, dtype: bf16 } }\n");
        return workshop;
    }

    private static void Shard(Workshop workshop, string size) => workshop.Recipe(
        workshop.RecipeText[..workshop.RecipeText.IndexOf("outputs:", StringComparison.Ordinal)] + $"outputs: {{ both: {{ path: out/both, max_shard_size: {size} }} }}\n");

    private static IEnumerable<string> Files(Workshop workshop) => Directory.GetFiles(workshop["out/both"]).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);
}
