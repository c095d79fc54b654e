using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Store;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>SPEC 3.5: what lies where an output is to be.</summary>
public sealed class OutputsInPlace
{
    [Theory]
    [InlineData("out/both")]
    [InlineData("out/both.safetensors")]
    public void AreAdoptedByANewStore(string path)
    {
        using var workshop = At(path);
        workshop.Built();
        var before = FileStates.Of(workshop["out"]);
        workshop.Store = workshop["another-store"];
        var report = workshop.Built();
        report.Run().Should().BeEmpty();
        report.Step("output:both").Status.Should().Be(StepStatus.Cached);
        FileStates.Of(workshop["out"]).Should().Equal(before);
        workshop.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void AreAdoptedAndBroughtUpToDateByANewStore()
    {
        using var workshop = At("out/both");
        workshop.Built();
        workshop.Store = workshop["another-store"];
        workshop.Recipe(workshop.RecipeText.Replace("0.5", "0.25", StringComparison.Ordinal));
        workshop.Built().Run().Should().Equal("x", "y", "z");
    }

    [Fact]
    public void AreForeseenAsPerhapsToRunByANewStore()
    {
        using var workshop = At("out/both");
        workshop.Built();
        workshop.Store = workshop["another-store"];
        var plan = workshop.Plan();
        plan.ToRun.Should().Be(0);
        plan.MayRun.Should().BePositive();
    }

    [Theory]
    [InlineData("out/both", "model.safetensors")]
    [InlineData("out/both", "README.md")]
    [InlineData("out/both.safetensors", "both.safetensors")]
    public void ThatWereEditedAreNotReplacedUnlessAskedTo(string path, string file)
    {
        using var workshop = At(path);
        workshop.Built();
        var good = FileStates.Contents(workshop["out"]);
        var edited = Directory.GetFiles(workshop["out"], file, SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(edited);
        bytes[^1] ^= 1;
        File.WriteAllBytes(edited, bytes);
        var bad = FileStates.Of(workshop["out"]);
        var error = workshop.Fails();
        error.Code.Should().Be("TR0730");
        error.Message.Should().Contain($"'{file}'").And.Contain("--overwrite");
        FileStates.Of(workshop["out"]).Should().Equal(bad);
        workshop.Built(options => options with { Overwrite = true });
        FileStates.Contents(workshop["out"]).Should().Equal(good);
        workshop.Built().ShouldHaveDoneNothing();
    }

    [Theory]
    [InlineData("out/both")]
    [InlineData("out/both.safetensors")]
    public void ThatWereOnlyTouchedAreReadAndKept(string path)
    {
        using var workshop = At(path);
        workshop.Built();
        foreach (var file in Directory.GetFiles(workshop["out"], "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
        }

        var before = FileStates.Of(workshop["out"]);
        var report = workshop.Built();
        report.Run().Should().BeEmpty();
        report.Step("output:both").BytesRead.Should().BePositive();
        FileStates.Of(workshop["out"]).Should().Equal(before);
        workshop.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void WithAnUnlistedFileAreNotReplacedUnlessAskedTo()
    {
        using var workshop = At("out/both");
        workshop.Built();
        Directory.CreateDirectory(workshop["out/both/notes"]);
        File.WriteAllText(workshop["out/both/notes/mine.txt"], "mine");
        var error = workshop.Fails();
        error.Code.Should().Be("TR0731");
        error.Message.Should().Contain("'notes/mine.txt'");
        workshop.Recipe(workshop.RecipeText.Replace("0.5", "0.25", StringComparison.Ordinal));
        workshop.Fails().Code.Should().Be("TR0731");
        workshop.Built(options => options with { Overwrite = true }).Run().Should().Equal("x", "y", "z");
        File.ReadAllText(workshop["out/both/notes/mine.txt"]).Should().Be("mine", "it is carried along");
        workshop.Built().ShouldHaveDoneNothing();
        File.WriteAllText(workshop["out/both/notes/mine.txt"], "still mine");
        workshop.Recipe(workshop.RecipeText.Replace("0.25", "0.125", StringComparison.Ordinal));
        workshop.Built();
        File.ReadAllText(workshop["out/both/notes/mine.txt"]).Should().Be("still mine", "what was carried once is known");
    }

    [Fact]
    public void KeepTheUsersOwnWeightsButNoOldShards()
    {
        using var workshop = At("out/both");
        workshop.Built();
        File.WriteAllText(workshop["out/both/adapter.safetensors"], "mine");
        File.WriteAllText(workshop["out/both/model-00001-of-00002.safetensors"], "old");
        File.WriteAllText(workshop["out/both/model.safetensors.index.json"], "old");
        workshop.Built(options => options with { Overwrite = true, Force = true });
        File.ReadAllText(workshop["out/both/adapter.safetensors"]).Should().Be("mine");
        File.Exists(workshop["out/both/model-00001-of-00002.safetensors"]).Should().BeFalse();
        Checkpoints.Read(workshop["out/both"]).Should().HaveCount(3);
    }

    [Theory]
    [InlineData("out/both", "model.safetensors", 3)]
    [InlineData("out/both", "README.md", 0)]
    [InlineData("out/both.safetensors", "both.safetensors", 3)]
    public void ThatLackAFileAreRebuilt(string path, string file, int tensors)
    {
        using var workshop = At(path);
        workshop.Built();
        var good = FileStates.Contents(workshop["out"]);
        File.Delete(Directory.GetFiles(workshop["out"], file, SearchOption.AllDirectories).Single());
        workshop.Plan().ToRun.Should().Be(1);
        workshop.Built().Run().Should().HaveCount(tensors);
        FileStates.Contents(workshop["out"]).Should().Equal(good);
        workshop.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void ThatAreGoneAreRebuilt()
    {
        using var workshop = At("out/both");
        workshop.Built();
        var good = FileStates.Contents(workshop["out"]);
        Directory.Delete(workshop["out"], recursive: true);
        workshop.Built().Run().Should().HaveCount(3);
        FileStates.Contents(workshop["out"]).Should().Equal(good);
    }

    [Theory]
    [InlineData("out/both", "out/both/any.txt", "TR0732")]
    [InlineData("out/both", "out/both/model.safetensors", "TR0732")]
    [InlineData("out/both.safetensors", "out/both.safetensors", "TR0732")]
    [InlineData("out/both", "out/both", "TR0733")]
    [InlineData("out/both.safetensors", "out/both.safetensors/any.txt", "TR0733")]
    public void OfOthersAreNeverWrittenInto(string path, string file, string code)
    {
        using var workshop = At(path);
        Directory.CreateDirectory(Path.GetDirectoryName(workshop[file])!);
        File.WriteAllText(workshop[file], "not ours");
        var before = FileStates.Of(workshop["out"]);
        workshop.Fails().Code.Should().Be(code);
        FileStates.Of(workshop["out"]).Should().Equal(before);
    }

    [Fact]
    public void OfOthersAreReplacedWhereThatIsAskedFor()
    {
        using var workshop = At("out/both");
        Directory.CreateDirectory(workshop["out/both"]);
        File.WriteAllText(workshop["out/both/any.txt"], "mine");
        File.WriteAllText(workshop["out/both/model.safetensors"], "not a model");
        workshop.Built(options => options with { Overwrite = true });
        Checkpoints.Read(workshop["out/both/model.safetensors"]).Should().HaveCount(3);
        File.ReadAllText(workshop["out/both/any.txt"]).Should().Be("mine");
    }

    [Fact]
    public void ThatAreEmptyFoldersAreFilled()
    {
        using var workshop = At("out/both");
        Directory.CreateDirectory(workshop["out/both"]);
        workshop.Built().Run().Should().HaveCount(3);
        workshop.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void OfAnEarlierBootAreVerifiedOnce()
    {
        using var workshop = At("out/both");
        workshop.Built();
        MakeOfAnEarlierBoot(workshop);
        var report = workshop.Built();
        report.Run().Should().BeEmpty();
        report.Step("output:both").BytesRead.Should().BePositive();
        workshop.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void ThatPowerLossDamagedAreRebuilt()
    {
        using var workshop = At("out/both");
        workshop.Built();
        var good = FileStates.Contents(workshop["out"]);
        var weights = workshop["out/both/model.safetensors"];
        var bytes = File.ReadAllBytes(weights);
        bytes.AsSpan(bytes.Length - 28).Clear();
        File.WriteAllBytes(weights, bytes);
        MakeOfAnEarlierBoot(workshop, weights);
        workshop.Built().Run().Should().NotBeEmpty();
        FileStates.Contents(workshop["out"]).Should().Equal(good);
        workshop.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void OfAnEarlierBootThatWereEditedAreNotReplaced()
    {
        using var workshop = At("out/both");
        workshop.Built();
        File.AppendAllText(workshop["out/both/README.md"], "mine");
        MakeOfAnEarlierBoot(workshop);
        workshop.Fails().Code.Should().Be("TR0730");
    }

    /// <summary>Changes the record as if the machine had started anew since; <paramref name="damaged"/> looks as it did then.</summary>
    private static void MakeOfAnEarlierBoot(Workshop workshop, string? damaged = null)
    {
        var store = new StoreFolder(workshop.Store);
        var record = OutputRecord.Load(store, workshop["out/both"])!;
        var files = record.Files.Select(file => Path.GetFileName(damaged) == file.Name
            ? file with { Identity = FileIdentity.Of(damaged!)! with { Device = 7 } }
            : file with { Identity = file.Identity with { Device = 7 } });
        (record with { BootId = "an earlier one", Files = [.. files] }).Save(store, durable: false);
    }

    private static Workshop At(string path)
    {
        var workshop = Workshop.WithTwoTunings();
        workshop.Recipe(workshop.RecipeText.Replace("both: out/both", $"both: {path}", StringComparison.Ordinal));
        return workshop;
    }
}
