using TaskRecipes.EndToEnd.Tests.Commands.Support;

namespace TaskRecipes.EndToEnd.Tests.Commands;

public sealed class StoresAreLookedAfter
{
    private const string WithPack = """
        recipe: 1
        models:
          base: { initialize: { architecture: mlp, inputs: 20, hidden: [8], classes: 3, seed: 1 } }
          other: { initialize: { architecture: mlp, inputs: 20, hidden: [8], classes: 3, seed: 2 } }
        vectors:
          away: { expression: other - base, cache: true }
        operations:
          both: base + 0.5 * away
        outputs:
          both: out/both
        """;

    [Fact]
    public void ListSaysWhatIsThere()
    {
        using var bench = Built();
        var items = Workbench.Run("cache", "list", "--store", bench.Store, "--format", "json").Json.GetProperty("items").EnumerateArray()
            .ToDictionary(item => item.GetProperty("kind").GetString()!);
        items.Keys.Should().BeEquivalentTo("output", "pack", "recipe");
        items["pack"].GetProperty("bytes").GetInt64().Should().BeGreaterThan(500);
        items["output"].GetProperty("path").GetString().Should().Be(bench["out/both"]);
    }

    [Fact]
    public void CollectingKeepsWhatIsUsedAndThere()
    {
        using var bench = Built();
        Workbench.Run("cache", "gc", "--store", bench.Store).Lines.Should().Equal("0 removed, 0 B.");
    }

    [Fact]
    public void PacksNotUsedForAWhileGo()
    {
        using var bench = Built();
        Workbench.Run("cache", "gc", "--store", bench.Store, "--older-than", "0m").Lines[0].Should().StartWith("- pack ");
        Packs(bench).Should().BeEmpty();
        Directory.Exists(bench["out/both"]).Should().BeTrue("outputs are never removed");
    }

    [Fact]
    public void APackThatIsReadStays()
    {
        using var bench = Built();
        using (File.OpenRead(Packs(bench).Single()))
        {
            Workbench.Run("cache", "gc", "--store", bench.Store, "--older-than", "0m").Lines.Should().Equal("0 removed, 0 B.");
        }
    }

    [Fact]
    public void RecordsOfWhatIsGoneGo()
    {
        using var bench = Built();
        Directory.Delete(bench["out/both"], recursive: true);
        File.Delete(bench.Recipe);
        Workbench.Run("cache", "gc", "--store", bench.Store).Lines.Should().HaveCount(3).And.Contain(line => line.StartsWith("- output"));
    }

    [Fact]
    public void ABadPackIsSetAsideAndMadeAnew()
    {
        using var bench = Built();
        Workbench.Run("cache", "verify", "--store", bench.Store).Lines.Should().Equal("2 as they were written, 0 not.");
        var pack = Packs(bench).Single();
        var bytes = File.ReadAllBytes(pack);
        bytes[^1] ^= 1;
        File.WriteAllBytes(pack, bytes);
        var answer = Workbench.Run("cache", "verify", "--store", bench.Store);
        answer.ExitCode.Should().Be(1);
        answer.Out.Should().Contain("! pack").And.Contain("set aside");
        Packs(bench).Should().BeEmpty();
        bench.Does("build", "--force");
        Packs(bench).Should().ContainSingle();
    }

    [Fact]
    public void AnOutputThatWasChangedIsOnlyReported()
    {
        using var bench = Built();
        File.AppendAllText(bench["out/both/README.md"], "mine");
        var answer = Workbench.Run("cache", "verify", "--store", bench.Store);
        answer.ExitCode.Should().Be(1);
        answer.Out.Should().Contain("! output").And.Contain("README.md");
        File.ReadAllText(bench["out/both/README.md"]).Should().EndWith("mine");
    }

    [Fact]
    public void AnAgeNeedsAUnit()
    {
        using var bench = new Workbench();
        Workbench.Run("cache", "gc", "--store", bench.Store, "--older-than", "30").Error.Should().Contain("TR0924");
    }

    private static string[] Packs(Workbench bench) =>
        Directory.Exists(Path.Combine(bench.Store, "packs")) ? Directory.GetFiles(Path.Combine(bench.Store, "packs"), "*.safetensors") : [];

    private static Workbench Built()
    {
        var bench = new Workbench(WithPack);
        bench.Does("build");
        return bench;
    }
}
