using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>Searches: λ chosen on held-out data.</summary>
public sealed class Searches
{
    private const string Tune = """
        operations: { both: base + $lam * (digits_vec + greek_vec) }
        search:
          tune:
            over: { lam: { from: 0.0, to: 1.0, step: 0.25 } }
            maximize: mean(both.digits_val.accuracy, both.greek_val.accuracy)
        evaluate: [ { models: [both], suites: [digits_test] } ]
        outputs: { both: out/both }

        """;

    [Fact]
    public void TakeTheBestCandidate()
    {
        using var lab = Lab.With(Tune);
        var report = lab.Built();
        var found = report.Variables["lam"].ToDouble();

        Dictionary<double, double> scores = [];
        foreach (var lam in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            using var fixedLab = Lab.With("""
                operations: { both: base + LAM * (digits_vec + greek_vec) }
                evaluate: [ { models: [both], suites: [digits_val, greek_val] } ]

                """.Replace("LAM", lam.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
            fixedLab.Workshop.Store = lab.Workshop.Store;
            var single = fixedLab.Built();
            single.Ran("finetune").Should().BeEmpty("the store has them");
            scores[lam] = (single.Metric("both", "digits_val").Value + single.Metric("both", "greek_val").Value) / 2;
        }

        scores[found].Should().Be(scores.Values.Max());
        found.Should().Be(scores.First(score => score.Value == scores.Values.Max()).Key, "of equals the smaller");
        report.Metric("both", "digits_val").Value.Should().BePositive("what a search judges is in the table");
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void ReadTheirSourcesOnce()
    {
        using var lab = Lab.With(Tune);
        var read = lab.Built().Step("search:tune").BytesRead;
        read.Should().Be(2 * 4 * ((64 * 24) + 24 + (2 * ((24 * 10) + 10))), "two trained models in fp32");
    }

    [Theory]
    [InlineData("largest", 1.0)]
    [InlineData("smallest", 0.0)]
    public void TakeTheLargestOrSmallestThatMeetsTheConditions(string goal, double expected)
    {
        using var lab = Lab.With(Tune.Replace(
            "maximize: mean(both.digits_val.accuracy, both.greek_val.accuracy)",
            $"{goal}: lam\n    subject_to: [ \"both.digits_val.accuracy >= 0\" ]", StringComparison.Ordinal));
        lab.Built().Variables["lam"].ToDouble().Should().Be(expected);
    }

    [Fact]
    public void RefineAroundTheBest()
    {
        using var lab = Lab.With(Tune.Replace(
            "maximize: mean(both.digits_val.accuracy, both.greek_val.accuracy)",
            "largest: lam\n    refine: 2\n    subject_to: [ \"$lam <= 0.8 + 0 * both.digits_val.accuracy\" ]", StringComparison.Ordinal));
        lab.Built().Variables["lam"].ToDisplay().Should().Be("0.75");
        lab.Edit("<= 0.8", "<= 0.7");
        lab.Built().Variables["lam"].ToDisplay().Should().Be("0.6875", "0.5, then 0.625, then 0.6875");
    }

    [Fact]
    public void WithoutACandidateThatPassesFailAndSayTheNearest()
    {
        using var lab = Lab.With(Tune + "");
        lab.Edit("greek_val.accuracy)", "greek_val.accuracy)\n    subject_to: [ \"both.digits_val.accuracy >= 1.5\" ]");
        var report = lab.Build();
        report.ExitCode.Should().Be(1);
        report.Step("search:tune").Status.Should().Be(StepStatus.Failed);
        report.Steps.Where(step => step.Status == StepStatus.Failed).Select(step => step.Id).Should().Equal("search:tune");
        report.Step("merge:both").Status.Should().Be(StepStatus.Skipped);
        report.Step("output:both").Status.Should().Be(StepStatus.Skipped);
        report.Diagnostics.Should().ContainSingle().Which.Should().Match<Diagnostic>(found =>
            found.Code == "TR0753" && found.Message.Contains("lam = ", StringComparison.Ordinal) && found.Message.Contains("misses by", StringComparison.Ordinal));
        Path.Exists(lab["out/both"]).Should().BeFalse();
    }

    [Fact]
    public void AreLockedWithTheirKeySoThatAFreshStoreNeedNotSearch()
    {
        using var lab = Lab.With(Tune);
        var found = lab.Built().Variables["lam"];
        using (var json = JsonDocument.Parse(File.ReadAllText(lab["recipe.lock.json"])))
        {
            json.RootElement.GetProperty("searches").GetProperty("tune").GetProperty("values").GetProperty("lam").GetDouble().Should().Be(found.ToDouble());
        }

        Directory.Delete(lab.Workshop.Store, recursive: true);
        Directory.Delete(lab["out"], recursive: true);
        var fresh = lab.Built(options => options with { Locked = true });
        fresh.Ran("search").Should().BeEmpty();
        fresh.Variables["lam"].Should().Be(found);
    }

    [Fact]
    public void UnderLockedFailBeforeAnythingIsPublishedWhereTheyWouldFindAnother()
    {
        using var lab = Lab.With(Tune);
        lab.Built();
        Directory.Delete(lab["out"], recursive: true);
        lab.Edit("from: 0.0, to: 1.0, step: 0.25", "from: 0.1, to: 0.1, step: 0.25");
        var report = lab.Build(options => options with { Locked = true });
        report.ExitCode.Should().Be(1);
        report.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("TR0744");
        Path.Exists(lab["out/both"]).Should().BeFalse();
    }

    [Fact]
    public void OverWhatIsMeasuredOfWholeModelsMeasureForEachCandidate()
    {
        using var lab = Lab.With("""
            operations: { both: { method: ties, base: base, vectors: [digits_vec, greek_vec], density: $kept } }
            search:
              tune:
                over: { kept: [0.2, 0.5, 1] }
                minimize: both.digits_val.loss
            outputs: { both: out/both }

            """);
        lab.Built().Variables["kept"].ToDouble().Should().BeOneOf(0.2, 0.5, 1);
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void OverATrainingTrainForEachCandidate()
    {
        using var lab = Lab.With("""
            search:
              tune:
                over: { rate: [0.001, 0.02] }
                minimize: digits.digits_val.loss
            outputs: { digits: out/digits }

            """);
        lab.Edit("learning_rate: 0.01, seed: 3", "learning_rate: $rate, seed: 3");
        var steps = new Steps();
        lab.Built(listener: steps).Variables["rate"].ToDouble().Should().Be(0.02);
        steps.Trained.Should().Be(80, "the best one is kept");
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void OfARenamedOperationAreNotDoneAnew()
    {
        using var lab = Lab.With(Tune);
        var report = lab.Built();
        report.Searches["tune"].Curve.Should().HaveCount(5);
        lab.Recipe(lab.Workshop.RecipeText.Replace("both", "duo", StringComparison.Ordinal).Replace("out/duo", "out/both", StringComparison.Ordinal));
        lab.Built().Ran("search").Should().BeEmpty();
    }

    [Fact]
    public void OverWhatIsMadeOfAKeptModelReadItAsItIsStored()
    {
        using var lab = Lab.With("operations: { half: base + 0.5 * digits_vec }\noutputs: { half: { path: out/half, dtype: bf16 } }\n");
        lab.Built();
        lab.Recipe(Lab.Models.Replace("models:\n", "models:\n  narrow: out/half\n", StringComparison.Ordinal) + """
            operations:
              kept: { expression: narrow + 0.25 * greek_vec, cache: true }
              both: kept + $lam * digits_vec
            search: { tune: { over: { lam: [0, 0.5] }, minimize: both.digits_val.loss } }
            outputs: { both: out/both }

            """);
        lab.Built().Ran("search").Should().Equal("search:tune");
    }

    [Fact]
    public void WhoseScoreIsNoFiniteNumberFindNothing()
    {
        using var lab = Lab.With(Tune.Replace(
            "mean(both.digits_val.accuracy, both.greek_val.accuracy)",
            "both.digits_val.accuracy / (both.digits_val.accuracy - both.digits_val.accuracy)", StringComparison.Ordinal));
        lab.Build().Diagnostics.Should().ContainSingle().Which.Message.Should().Contain("is no number");
    }

    [Fact]
    public void UnderLockedLeaveNoLockFileWhereThereWasNone()
    {
        using var lab = Lab.With(Tune);
        lab.Build(options => options with { Locked = true }).ExitCode.Should().Be(1);
        File.Exists(lab["recipe.lock.json"]).Should().BeFalse();
    }
}
