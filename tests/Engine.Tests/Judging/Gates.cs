using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>Gates: a model that is not good enough is not published (SPEC 4 and 7).</summary>
public sealed class Gates
{
    private const string Guarded = """
        operations: { both: base + 0.5 * (digits_vec + greek_vec), other: base + 0.1 * digits_vec }
        gates: [ both.digits_test.accuracy >= 2 ]
        outputs: { both: out/both, other: out/other }

        """;

    [Fact]
    public void ThatFailKeepBackTheOutputsTheyGuardAndNoOthers()
    {
        using var lab = Lab.With(Guarded);
        var report = lab.Build();
        report.ExitCode.Should().Be(3);
        report.Gates.Should().ContainSingle().Which.Should().Match<GateReport>(gate => !gate.Passed && gate.Left < 1 && gate.Right == 2);
        report.Outputs["both"].Published.Should().BeFalse();
        report.Outputs["other"].Published.Should().BeTrue();
        Path.Exists(lab["out/both"]).Should().BeFalse();
        Path.Exists(lab["out/other"]).Should().BeTrue();
        report.Diagnostics.Should().ContainSingle().Which.Should().Match<Diagnostic>(found =>
            found.Code == "TR0754" && found.Severity == Severity.Error && found.Message.Contains("not published: both", StringComparison.Ordinal));
    }

    [Fact]
    public void ThatPassLaterPublishWhatWasKeptAsideWithoutWork()
    {
        using var lab = Lab.With(Guarded);
        lab.Build().Run("both").Should().HaveCount(6);
        lab.Build().Step("output:both").Status.Should().Be(StepStatus.Cached, "it lies aside already");
        lab.Edit(">= 2", ">= 0");
        var report = lab.Built();
        report.Outputs["both"].Published.Should().BeTrue();
        report.Run("both").Should().BeEmpty();
        Path.Exists(lab["out/both"]).Should().BeTrue();
        Directory.Exists(lab["out/.both.partial"]).Should().BeFalse();
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void AreKnownToPlansWithWhatTheyKeptAside()
    {
        using var lab = Lab.With(Guarded);
        lab.Build();
        var output = lab.Plan().Steps.Single(step => step.Id == "output:both");
        (output.Action, output.TensorsToRun!.Count).Should().Be((PlanAction.Cached, 0));
        output.Reason.Should().Contain("kept aside");
        lab.Edit(">= 2", ">= 0");
        lab.Plan().Steps.Single(step => step.Id == "output:both").Action.Should().Be(PlanAction.MayRun);
    }

    [Fact]
    public void LeaveNothingWhereAnOutputLayBefore()
    {
        using var lab = Lab.With(Guarded);
        lab.Build();
        Directory.Exists(lab["out/.both.partial"]).Should().BeTrue();
        lab.Edit("both: out/both", "both: out/elsewhere");
        lab.Build();
        Directory.Exists(lab["out/.both.partial"]).Should().BeFalse();
        Directory.Exists(lab["out/.elsewhere.partial"]).Should().BeTrue();
    }

    [Fact]
    public void LeaveWhatIsPublishedInPlace()
    {
        using var lab = Lab.With(Guarded.Replace(">= 2", ">= 0", StringComparison.Ordinal));
        lab.Built();
        var before = FileStates.Contents(lab["out/both"]);
        lab.Edit(">= 0", ">= 2");
        lab.Edit("0.5 * (", "0.6 * (");
        lab.Build().ExitCode.Should().Be(3);
        FileStates.Contents(lab["out/both"]).Should().Equal(before);
        Builder.Clean([.. lab.Workshop.Read().Outputs.Values.Select(output => output.Path)], new BuildOptions { Store = lab.Workshop.Store });
        Directory.Exists(lab["out/.both.partial"]).Should().BeFalse("clean removes what was kept aside");
    }

    [Fact]
    public void AreOverruledByPublishAnywayWithTheSameExitCode()
    {
        using var lab = Lab.With(Guarded);
        var report = lab.Build(options => options with { PublishAnyway = true });
        report.ExitCode.Should().Be(3);
        report.Outputs["both"].Published.Should().BeTrue();
        report.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("TR0755");
    }

    [Fact]
    public void ThatNameNoOutputsModelGuardAll()
    {
        using var lab = Lab.With(Guarded.Replace("both.digits_test.accuracy >= 2", "digits.digits_test.accuracy >= 2", StringComparison.Ordinal));
        var report = lab.Build();
        report.Outputs.Values.Should().OnlyContain(output => !output.Published);
    }

    [Fact]
    public void AtAConfidenceMustHoldAtTheBound()
    {
        using var lab = Lab.With(Guarded.Replace("both.digits_test.accuracy >= 2", "digits.digits_test.accuracy >= 0", StringComparison.Ordinal));
        var accuracy = lab.Built().Metric("digits", "digits_test");
        var bound = accuracy.Value - (1.6448536269514722 * accuracy.StandardError!.Value);
        foreach (var (limit, passes) in new[] { (bound - 1e-6, true), (bound + 1e-6, false) })
        {
            lab.Recipe(Lab.Models + Guarded.Replace(
                "[ both.digits_test.accuracy >= 2 ]",
                FormattableString.Invariant($"[ {{ gate: digits.digits_test.accuracy >= {limit:R}, at_confidence: 0.95 }} ]"), StringComparison.Ordinal));
            var gate = lab.Build().Gates.Single();
            gate.Passed.Should().Be(passes);
            gate.Why.Should().Contain("at confidence 0.95");
        }
    }

    [Fact]
    public void FailWhereWhatTheyNameCannotBeJudged()
    {
        using var lab = Lab.With(Guarded.Replace("both.digits_test.accuracy >= 2", "both.digits_test.accuracy >= 0", StringComparison.Ordinal));
        lab.Edit("head: digits, own: digits }\n  greek_test", "head: digits_, own: digits }\n  greek_test");
        var report = lab.Build(options => options with { KeepGoing = true });
        report.ExitCode.Should().Be(1, "1 outranks 3");
        report.Gates.Single().Should().Match<GateReport>(gate => !gate.Passed && gate.Left == null);
        report.Outputs["both"].Published.Should().BeFalse();
    }
}
