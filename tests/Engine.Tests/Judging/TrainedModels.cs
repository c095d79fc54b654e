using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>Fine-tuned sources: steps whose values the store keeps.</summary>
public sealed class TrainedModels
{
    private const string OneOutput = "outputs: { digits: out/digits }\n";

    [Fact]
    public void AreTrainedOnceAndKept()
    {
        using var lab = Lab.With(OneOutput);
        var first = lab.Built();
        first.Step("finetune:digits").Status.Should().Be(StepStatus.Run);
        first.Step("initialize:base").Status.Should().Be(StepStatus.Fused);
        first.Steps.Should().NotContain(step => step.Id == "finetune:greek", "nothing asks for it");
        Checkpoints.Read(lab["out/digits"])["heads.greek.weight"].Bytes.Should().NotBeEmpty();
        lab.Built().ShouldHaveDoneNothing();

        Directory.Delete(lab["out"], recursive: true);
        var again = new Steps();
        lab.Built(listener: again).Step("finetune:digits").Status.Should().Be(StepStatus.Cached);
        again.Trained.Should().Be(0);
    }

    [Fact]
    public void HaveTheSameBitsForAnyNumberOfThreads()
    {
        using var lab = Lab.With(OneOutput);
        lab.Built(options => options with { Jobs = 1 });
        var one = FileStates.Contents(lab["out/digits"]);
        Directory.Delete(lab["out"], recursive: true);
        Directory.Delete(lab.Workshop.Store, recursive: true);
        lab.Built(options => options with { Jobs = 3 });
        FileStates.Contents(lab["out/digits"]).Should().Equal(one);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    public void ThatWereInterruptedGoOnWithTheSameBits(int after)
    {
        using var lab = Lab.With(OneOutput);
        lab.Built();
        var whole = FileStates.Contents(lab["out/digits"]);
        Directory.Delete(lab["out"], recursive: true);
        Directory.Delete(lab.Workshop.Store, recursive: true);

        using var source = new CancellationTokenSource();
        var interrupted = () => lab.Build(listener: new Steps(after, source), cancellation: source.Token);
        interrupted.Should().Throw<OperationCanceledException>();
        var rest = new Steps();
        lab.Built(listener: rest);

        rest.Trained.Should().Be(40 - after);
        FileStates.Contents(lab["out/digits"]).Should().Equal(whole);
        Directory.EnumerateFileSystemEntries(Path.Combine(lab.Workshop.Store, "trainings")).Should().BeEmpty("what is finished needs no state");
    }

    [Fact]
    public void KeepCheckpointsOnTheirWay()
    {
        // With a constant rate the half-way model of 40 steps is that of 20.
        using var lab = Lab.With("""
            operations: { half: digits@50% + 0 * digits_vec, short_model: short + 0 * digits_vec }
            outputs: { half: out/half, short_model: out/short }

            """);
        lab.Edit("learning_rate: 0.01, seed: 3 } }", "learning_rate: 0.01, seed: 3, save_every: 25% } }\n  short: { finetune: { from: base, data: digits_data.train, task: image-classification, head: digits, steps: 20, batch_size: 30, learning_rate: 0.01, seed: 3 } }");
        var report = lab.Built();
        report.Step("finetune:digits@50%").Status.Should().Be(StepStatus.Run);
        Checkpoints.Read(lab["out/half"])["layers.0.weight"].Bytes.Should().Equal(Checkpoints.Read(lab["out/short"])["layers.0.weight"].Bytes);
        lab.Built().ShouldHaveDoneNothing();
    }

    [Theory]
    [InlineData("seed: 1 }\n  greek_data", "seed: 9 }\n  greek_data", true)]
    [InlineData("learning_rate: 0.01, seed: 3", "learning_rate: 0.02, seed: 3", true)]
    [InlineData("learning_rate: 0.01, seed: 3", "learning_rate: 1.0e-2, seed: 3, optimizer: adamw", false)]
    [InlineData("validation: 60, test: 80, seed: 1", "validation: 61, test: 90, seed: 1", false)]
    [InlineData("recipe: 1", "recipe: 1\ndescription: the same", false)]
    public void AreTrainedAnewWhereWhatTheyDependOnChanges(string from, string to, bool anew)
    {
        using var lab = Lab.With(OneOutput);
        lab.Built();
        lab.Edit(from, to);
        var steps = new Steps();
        lab.Built(listener: steps);
        steps.Trained.Should().Be(anew ? 40 : 0);
    }

    [Fact]
    public void StopWithTheStepWhereTheLossIsNoNumber()
    {
        using var lab = Lab.With(OneOutput);
        lab.Edit("learning_rate: 0.01, seed: 3", "learning_rate: 1.0e+30, optimizer: sgd, seed: 3");
        var report = lab.Build();
        report.ExitCode.Should().Be(1);
        report.Step("finetune:digits").Status.Should().Be(StepStatus.Failed);
        report.Diagnostics.Should().ContainSingle(found => found.Severity == Severity.Error).Which.Should().Match<Diagnostic>(found =>
            found.Code == "TR1012" && found.At.File.EndsWith("recipe.yaml", StringComparison.Ordinal) && found.Message.Contains("loss of step", StringComparison.Ordinal));
        Path.Exists(lab["out/digits"]).Should().BeFalse();
    }

    [Fact]
    public void GoIntoMethodsThatMeasureWholeModels()
    {
        using var lab = Lab.With("""
            operations: { both: "base + ties(digits_vec, greek_vec, density=0.3)" }
            outputs: { both: out/both }

            """);
        lab.Built().Run().Should().HaveCount(6);
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void AreMadeFromTheirDataAnewWhereThatIsForced()
    {
        using var lab = Lab.With(OneOutput);
        lab.Built();
        var report = lab.Built(options => options with { Force = true });
        report.Step("finetune:digits").Status.Should().Be(StepStatus.Run);
        report.Step("data:digits_data").Status.Should().Be(StepStatus.Run);
    }

    [Fact]
    public void LearnOnlyFromDataOfOneForm()
    {
        using var lab = Lab.With(OneOutput);
        lab.Edit("data: digits_data.train", "data: [digits_data.train, small.train]");
        lab.Edit("datasets:\n", "datasets:\n  small: { generate: glyphs, alphabet: digits, size: 9, train: 20, seed: 1 }\n");
        var found = lab.Build().Diagnostics.Should().ContainSingle().Which;
        (found.Code, found.At.Line).Should().Be(("TR0877", 8));
        found.Message.Should().Contain("'small.train' holds images of 9 × 9 × 1 and 'digits_data.train' holds images of 8 × 8 × 1");
    }

    [Fact]
    public void DoNotAskForSplitsThatNothingUses()
    {
        using var lab = Lab.With(OneOutput);
        lab.Edit(
            "{ generate: glyphs, alphabet: digits, size: 8, train: 240, validation: 60, test: 80, seed: 1 }",
            "{ format: idx, train: { images: a-images, labels: a-labels }, validation: { images: gone, labels: gone }, test: { images: gone, labels: gone } }");
        lab.Edit("inputs: 64", "inputs: 1");
        File.WriteAllBytes(lab["a-images"], [0, 0, 8, 3, 0, 0, 0, 30, 0, 0, 0, 1, 0, 0, 0, 1, .. Enumerable.Range(0, 30).Select(i => (byte)i)]);
        File.WriteAllBytes(lab["a-labels"], [0, 0, 8, 1, 0, 0, 0, 30, .. Enumerable.Range(0, 30).Select(i => (byte)(i % 10))]);
        lab.Built().Step("data:digits_data").Key.Should().NotBeNull();
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void NameFileAndRecordOfALabelThatIsNoClass()
    {
        using var lab = Lab.With(OneOutput);
        lab.Edit(
            "{ generate: glyphs, alphabet: digits, size: 8, train: 240, validation: 60, test: 80, seed: 1 }",
            "{ format: csv, train: digits.csv, validation: digits.csv, test: digits.csv, columns: { pixels: \"p*\" } }");
        lab.Edit("inputs: 64", "inputs: 1");
        File.WriteAllText(lab["digits.csv"], "p0,label\n1,3\n0,11\n");
        lab.Build().Diagnostics.Should().ContainSingle().Which.Message.Should().Contain($"{lab["digits.csv"]}(3) has label 11");
    }

    [Fact]
    public void HaveNoCheckpointBeyondTheirEnd()
    {
        using var lab = Lab.With("outputs: { late: { of: digits@60, path: out/late } }\n");
        lab.Edit("steps: 40, batch_size: 30, learning_rate: 0.01, seed: 3", "epochs: 5, batch_size: 30, learning_rate: 0.01, seed: 3, save_every: 20");
        lab.Build().Diagnostics.Should().ContainSingle().Which.Message.Should().Contain("there is no 'digits@60': 'digits' ends after 40 steps");
    }

    [Fact]
    public void LeaveNoStateBehindOnceTheyAreKept()
    {
        using var lab = Lab.With(OneOutput);
        lab.Built();
        var key = lab.Plan().Trainings["digits"].Key!;
        var left = Path.Combine(lab.Workshop.Store, "trainings", key.ToString());
        Directory.CreateDirectory(left);
        lab.Built();
        Directory.Exists(left).Should().BeFalse("a build that was killed had left it");
    }
}
