using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Tests;

public sealed class EditsOfSources
{
    [Theory]
    [InlineData("x")]
    [InlineData("y")]
    public void OfOneTensorRunThatTensor(string changed)
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        var tensors = Workshop.RandomTensors(2);
        tensors[changed].Bytes[5] ^= 1;
        workshop.Model("a", tensors);
        var report = workshop.Built();
        report.Run().Should().Equal(changed);
        report.Step("output:both").TensorsCached.Should().Be(2);
        report.Step("merge:both").TensorsRun.Should().Equal(changed);
        report.Step("merge:both").Status.Should().Be(StepStatus.Fused);
        report.Step("source:a").Status.Should().Be(StepStatus.Run);
        report.Step("source:b").Status.Should().Be(StepStatus.Cached);
        workshop.Built().ShouldHaveDoneNothing();
        ShouldEqualACleanBuild(workshop);
    }

    [Fact]
    public void ThatChangeNothingAreReadButRunNothing()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        var before = FileStates.Of(workshop["out"]);
        File.SetLastWriteTimeUtc(workshop["a.safetensors"], DateTime.UtcNow);
        var plan = workshop.Plan();
        plan.Steps.Single(step => step.Id == "source:a").Action.Should().Be(PlanAction.MayRun);
        plan.Steps.Single(step => step.Id == "output:both").Action.Should().Be(PlanAction.MayRun);
        plan.ToRun.Should().Be(0);
        var report = workshop.Built();
        report.Step("source:a").BytesRead.Should().Be((100 * 4) + (5000 * 2) + (7 * 4));
        report.Run().Should().BeEmpty();
        FileStates.Of(workshop["out"]).Should().Equal(before);
        workshop.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void ThatOnlyReshardRunNothing()
    {
        using var workshop = new Workshop();
        Checkpoints.Write(workshop["a"], Workshop.RandomTensors(1));
        workshop.Recipe("recipe: 1\nmodels: { a: a }\noperations: { both: mean(a) }\noutputs: { both: out/both }\n");
        workshop.Built();
        Directory.Delete(workshop["a"], recursive: true);
        Checkpoints.Write(workshop["a"], Workshop.RandomTensors(1), maxShardBytes: 1000);
        Directory.GetFiles(workshop["a"]).Should().HaveCountGreaterThan(2);
        workshop.Built().Run().Should().BeEmpty();
    }

    [Fact]
    public void ThatMoveASourceRunNothing()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        File.Move(workshop["a.safetensors"], workshop["moved.safetensors"]);
        workshop.Recipe(workshop.RecipeText.Replace("a.safetensors", "moved.safetensors", StringComparison.Ordinal));
        workshop.Built().Run().Should().BeEmpty();
    }

    [Fact]
    public void ThatAddATensorRunThatTensor()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        foreach (var (name, seed) in new[] { ("base", 1), ("a", 2), ("b", 3) })
        {
            var tensors = Workshop.RandomTensors(seed);
            tensors["w"] = Tensor.Random(seed + 5000, 12);
            workshop.Model(name, tensors);
        }

        workshop.Built().Run().Should().Equal("w");
        ShouldEqualACleanBuild(workshop);
    }

    [Fact]
    public void OfSideFilesRewriteThemAndRunNothing()
    {
        using var workshop = new Workshop();
        Checkpoints.Write(workshop["a"], Workshop.RandomTensors(1));
        File.WriteAllText(workshop["a/config.json"], "{\"x\": 1}");
        workshop.Recipe("recipe: 1\nmodels: { a: a }\noperations: { both: mean(a) }\noutputs: { both: out/both }\n");
        workshop.Built();
        File.WriteAllText(workshop["a/config.json"], "{\"x\": 2}");
        var report = workshop.Built();
        report.Run().Should().BeEmpty();
        File.ReadAllText(workshop["out/both/config.json"]).Should().Be("{\"x\": 2}");
        workshop.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void WhileTheBuildRunsFailIt()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        workshop.Recipe(workshop.RecipeText.Replace("0.5", "0.25", StringComparison.Ordinal));
        var before = FileStates.Contents(workshop["out"]);
        var report = workshop.Build(options => options with { Jobs = 1 }, listener: new WhenItReads(() => workshop.Model("a", 77)));
        report.ExitCode.Should().Be(1);
        report.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("TR0720");
        FileStates.Contents(workshop["out"]).Should().Equal(before);
        Directory.GetFileSystemEntries(workshop["out"]).Should().HaveCount(1, "nothing temporary is left");
        workshop.Built();
        ShouldEqualACleanBuild(workshop);
    }

    [Fact]
    public void OfSideFilesWhileTheBuildRunsFailIt()
    {
        using var workshop = new Workshop();
        Checkpoints.Write(workshop["a"], Workshop.RandomTensors(1));
        File.WriteAllText(workshop["a/config.json"], "{\"x\": 1}");
        workshop.Recipe("recipe: 1\nmodels: { a: a }\noperations: { both: mean(a) }\noutputs: { both: out/both }\n");
        var report = workshop.Build(listener: new WhenItReads(() => File.WriteAllText(workshop["a/config.json"], "{\"x\": 2}")));
        report.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("TR0720");
        workshop.Built();
        File.ReadAllText(workshop["out/both/config.json"]).Should().Be("{\"x\": 2}");
    }

    private static void ShouldEqualACleanBuild(Workshop workshop)
    {
        var incremental = FileStates.Contents(workshop["out"]);
        Directory.Delete(workshop["out"], recursive: true);
        var store = workshop.Store;
        workshop.Store = workshop["clean-store"];
        workshop.Built();
        FileStates.Contents(workshop["out"]).Should().Equal(incremental);
        workshop.Store = store;
    }

    private sealed class WhenItReads(Action action) : IBuildListener
    {
        private int _done;

        public void Progressed(long bytes)
        {
            if (Interlocked.Exchange(ref _done, 1) == 0)
            {
                action();
            }
        }
    }
}
