using TaskRecipes.EndToEnd.Tests.Support;
using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests;

/// <summary>SPEC 3.9: a flipped bit or a truncation is found, and costs only time.</summary>
public sealed class DamagedFiles
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OfTheStoreAreMadeAnew(bool truncate)
    {
        using var site = Site.WithOneTuning();
        site.Built();
        var records = Directory.GetFiles(site.Store, "*", SearchOption.AllDirectories);
        records.Should().HaveCount(5, "two sources, an output, a recipe, a stamp");
        var before = FileStates.Contents(site["out/both"]);
        foreach (var record in records)
        {
            Damage(record, truncate);
            var result = site.Built();
            result.Run().Should().BeEmpty("{0} holds nothing that can not be read again", record);
            site.Built().ShouldHaveDoneNothing();
        }

        Array.ForEach(records, record => Damage(record, truncate));
        site.Built().Run().Should().BeEmpty();
        FileStates.Contents(site["out/both"]).Should().Equal(before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OfAnUnfinishedBuildAreMadeAnew(bool truncate)
    {
        using var site = Site.WithOneTuning();
        var expected = Expected.Of(site);
        foreach (var name in new[] { "journal", "model.safetensors" })
        {
            site.RunWith("TASKRECIPE_CRASH_AT", CrashPoint.Calculated, "build").ShouldExit(Tool.Killed);
            var file = Directory.GetFiles(site["out"], name, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Single();
            Damage(file, truncate);
            var result = site.Built();
            result.Run().Should().NotBeEmpty();
            result.Cached().Should().BePositive("what is not damaged is kept");
            FileStates.Contents(site["out/both"]).Should().Equal(expected);
            site.ShouldHoldNothingTemporary();
            Directory.Delete(site["out"], recursive: true);
            Directory.Delete(site.Store, recursive: true);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OfAPackAreMadeAnew(bool truncate)
    {
        using var site = Site.WithOneTuning();
        string Recipe(string scale) => $$"""
            recipe: 1
            models: { base: base.safetensors, a: a.safetensors }
            vectors: { v: { expression: 0.3 * (a - base), cache: true } }
            operations:
              both: base + {{scale}} * v
            outputs: { both: out/both }
            """;
        site.Recipe(Recipe("0.5"));
        site.Built();
        Damage(Directory.GetFiles(site["store/packs"], "*.safetensors").Single(), truncate);
        site.Recipe(Recipe("0.25"));
        site.Built();
        FileStates.Contents(site["out/both"]).Should().Equal(Expected.Of(site));
        site.ShouldHoldNothingTemporary();
    }

    private static void Damage(string file, bool truncate)
    {
        var bytes = File.ReadAllBytes(file);
        if (truncate)
        {
            File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
        }
        else
        {
            bytes[bytes.Length * 3 / 4] ^= 1;
            File.WriteAllBytes(file, bytes);
        }
    }
}
