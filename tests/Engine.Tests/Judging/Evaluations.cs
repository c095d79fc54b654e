using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>Models judged by suites: cached steps.</summary>
public sealed class Evaluations
{
    private const string All = """
        operations: { both: base + 0.5 * (digits_vec + greek_vec), forget: base - 0.3 * digits_vec }
        evaluate: [ { models: [base, digits, both], suites: [test] } ]
        outputs: { both: { path: out/both, dtype: bf16 } }

        """;

    [Fact]
    public void GiveValueNumberAndStandardError()
    {
        using var lab = Lab.With(All);
        var report = lab.Built();
        var accuracy = report.Metric("digits", "digits_test");
        accuracy.Count.Should().Be(80);
        (accuracy.Value * 80).Should().Be(Math.Round(accuracy.Value * 80), "it is a share of 80");
        accuracy.Value.Should().BeGreaterThan(report.Metric("base", "digits_test").Value);
        accuracy.StandardError.Should().BeApproximately(Math.Sqrt(accuracy.Value * (1 - accuracy.Value) / 79), 1e-12);
        report.Metric("digits", "digits_test", "top5_accuracy").Value.Should().BeGreaterThanOrEqualTo(accuracy.Value);
        report.Metric("digits", "digits_test", "loss").Value.Should().BePositive();
    }

    [Fact]
    public void AreComparedWithTheSuitesOwnModelAndWithItsOrigin()
    {
        using var lab = Lab.With(All);
        var report = lab.Built();
        var (both, own, from) = (report.Metric("both", "digits_test").Value, report.Metric("digits", "digits_test").Value, report.Metric("base", "digits_test").Value);
        report.Metric("both", "digits_test", "normalized_accuracy").Value.Should().BeApproximately(both / own, 1e-12);
        report.Metric("both", "digits_test", "gain_ratio").Value.Should().BeApproximately((both - from) / (own - from), 1e-12);
        report.Metric("both", "test").Value.Should().BeApproximately((both + report.Metric("both", "greek_test").Value) / 2, 1e-12);
        report.Metric("both", "test").Count.Should().Be(80);
    }

    [Fact]
    public void AreKeptUntilWhatTheyDependOnChanges()
    {
        using var lab = Lab.With(All);
        lab.Built();
        lab.Built().ShouldHaveDoneNothing();
        lab.Built().Step("merge:both").TensorsCached.Should().Be(6, "what is only judged has tensors too");
        lab.Edit("head: digits, own: digits }\n  greek_test", "head: digits, own: digits, batch_size: 7 }\n  greek_test");
        lab.Built().Ran("evaluate").Should().BeEmpty("how many are judged at once changes nothing");
        lab.Edit("base + 0.5 * (", "base + 0.6 * (");
        lab.Built().Ran("evaluate").Should().Equal("evaluate:both/digits_test", "evaluate:both/greek_test");
        lab.Edit("test: 80, seed: 2", "test: 81, seed: 2");
        lab.Built().Ran("evaluate").Should().BeEquivalentTo("evaluate:base/greek_test", "evaluate:greek/greek_test", "evaluate:digits/greek_test", "evaluate:both/greek_test");
    }

    [Fact]
    public void JudgeAModelAsItsOutputStoresIt()
    {
        using var lab = Lab.With(All);
        lab.Built();
        lab.Edit("out/both, dtype: bf16 }", "out/both, dtype: f32 }");
        lab.Plan().Steps.Where(step => step.Kind == "evaluate" && step.Action != PlanAction.Cached).Select(step => step.Id)
            .Should().Equal("evaluate:both/digits_test", "evaluate:both/greek_test");
    }

    [Fact]
    public void CompareWithBaselines()
    {
        using var lab = Lab.With("""
            operations: { forget: base - 0.3 * digits_vec }
            evaluate: [ { models: [forget, base], suites: [digits_test] } ]

            """);
        lab.Edit("own: digits }\n  greek_test", "own: digits, baselines: [random_vector, gradient_ascent, mean] }\n  greek_test");
        var report = lab.Built();
        report.Models.Keys.Should().BeEquivalentTo("base", "digits", "forget", "forget@random_vector", "forget@gradient_ascent", "forget@mean");
        report.Metric("forget@mean", "digits_test").Should().Be(report.Metric("digits", "digits_test"), "one model is behind the vector");
        report.Ran("finetune").Should().Contain("finetune:digits@gradient_ascent");
        report.Metric("forget@gradient_ascent", "digits_test", "loss").Value.Should().BeGreaterThan(report.Metric("base", "digits_test", "loss").Value);
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void TakeAHeadFromAFile()
    {
        using var lab = Lab.With("""
            operations: { blank: base + 0 * digits_vec }
            evaluate: [ { models: [digits, blank], suites: [digits_test] } ]
            outputs: { digits: out/digits, blank: out/blank }

            """);
        var own = lab.Built().Metric("digits", "digits_test");
        var tuned = Checkpoints.Read(lab["out/digits"]);
        lab.Workshop.Model("head", tuned.Where(tensor => tensor.Key.StartsWith("heads.digits.", StringComparison.Ordinal)).ToDictionary());
        lab.Edit("head: digits, own: digits }\n  greek_test", "head: head.safetensors, own: digits }\n  greek_test");
        var report = lab.Built();
        report.Metric("digits", "digits_test").Should().Be(own, "it is the same head");
        report.Ran("evaluate").Should().Contain("evaluate:blank/digits_test");
        lab.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void OfAModelThatDoesNotFitNameEveryTensor()
    {
        using var lab = new Lab();
        Checkpoints.Write(lab["odd"], new Dictionary<string, Tensor> { ["layers.0.weight"] = Tensor.Random(1, 64 * 20).As(20, 64), ["stray"] = Tensor.Random(2, 3) });
        File.WriteAllText(lab["odd/config.json"], """{ "model_type": "mlp", "inputs": 64, "hidden": [24], "heads": { "digits": 10 } }""");
        lab.Recipe("""
            recipe: 1
            models: { odd: odd }
            datasets: { digits_data: { generate: glyphs, alphabet: digits, size: 8, test: 20, seed: 1 } }
            suites: { digits_test: { task: image-classification, data: digits_data.test, head: digits } }
            evaluate: [ { models: [odd], suites: [digits_test] } ]
            """);
        var report = lab.Build();
        report.ExitCode.Should().Be(1);
        report.Step("evaluate:odd/digits_test").Status.Should().Be(StepStatus.Failed);
        var error = report.Diagnostics.Should().ContainSingle().Which;
        error.At.Line.Should().Be(4);
        error.Message.Should().ContainAll("layers.0.weight", "layers.0.bias", "heads.digits.weight", "stray");
    }

    [Fact]
    public void ByAProgramReadItsJson()
    {
        using var lab = Lab.With("""
            operations: { both: base + 0.5 * (digits_vec + greek_vec) }
            evaluate: [ { models: [both, base], suites: [harness] } ]

            """);
        lab.Edit("groups:", """
              harness:
                task: command
                run: [sh, -c, "test -f {model}/config.json && mkdir {out}/x && echo '{\"results\": {\"arc\": {\"acc_norm,none\": 0.25, \"acc_norm_stderr,none\": \"N/A\"}}, \"n\": 12}' > {out}/x/results_1.json && echo $MORE >> seen"]
                results: "**/results_*.json"
                metrics: { arc: { value: "results.arc.acc_norm,none", stderr: "results.arc.acc_norm_stderr,none", n: n } }
                version: "1"
                env: { MORE: more }
            groups:
            """);
        var report = lab.Built();
        report.Metric("both", "harness", "arc").Should().Be(new Recipe.Planning.Measuring.MetricValue(0.25, 12, null));
        File.ReadAllLines(lab["seen"]).Should().Equal("more", "more");
        lab.Built().ShouldHaveDoneNothing();
        lab.Edit("version: \"1\"", "version: \"2\"");
        lab.Built().Ran("evaluate").Should().HaveCount(2);
        lab.Edit("    version: \"2\"\n", "");
        lab.Built().Ran("evaluate").Should().HaveCount(2);
        lab.Built().Ran("evaluate").Should().HaveCount(2, "without a version nothing is kept");
    }

    [Theory]
    [InlineData("exit 3", "TR0761")]
    [InlineData("true", "TR0762")]
    [InlineData("echo nonsense > {out}/results.json", "TR0763")]
    [InlineData("echo '{}' > {out}/results.json", "TR0764")]
    public void ByAProgramThatFailsSayWhy(string script, string code)
    {
        using var lab = Lab.With("evaluate: [ { models: [base], suites: [harness] } ]\n");
        lab.Edit("groups:", $$"""
              harness:
                task: command
                run: [sh, -c, "{{script}}"]
                results: "*.json"
                metrics: { acc: { value: acc } }
            groups:
            """);
        var report = lab.Build();
        report.ExitCode.Should().Be(1);
        report.Diagnostics.Should().ContainSingle().Which.Code.Should().Be(code);
    }
}
