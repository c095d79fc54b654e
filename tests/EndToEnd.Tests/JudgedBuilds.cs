using System.Text.Json;
using System.Xml.Linq;
using TaskRecipes.EndToEnd.Tests.Commands.Support;

namespace TaskRecipes.EndToEnd.Tests;

/// <summary>Builds that train and judge, by the command line.</summary>
public sealed class JudgedBuilds
{
    private const string Text = """
        recipe: 1
        datasets:
          digits_data: { generate: glyphs, alphabet: digits, size: 8, train: 120, validation: 40, test: 50, seed: 1 }
        models:
          base: { initialize: { architecture: mlp, inputs: 64, hidden: [16], heads: { digits: 10 }, seed: 1 } }
          digits: { finetune: { from: base, data: digits_data.train, task: image-classification, head: digits, steps: 30, batch_size: 20, learning_rate: 0.01, seed: 3 } }
        vectors: { v: digits - base }
        operations: { better: base + $lam * v }
        suites:
          val: { task: image-classification, data: digits_data.validation, head: digits }
          test: { task: image-classification, data: digits_data.test, head: digits, own: digits }
        search: { tune: { over: { lam: [0.5, 1] }, maximize: better.val.accuracy } }
        gates: [ better.test.accuracy >= 2, better.test.accuracy >= 0 ]
        outputs: { better: out/better }
        """;

    [Fact]
    public void TellMetricsGatesAndVariablesWhateverTheCode()
    {
        using var bench = new Workbench(Text);
        var answer = bench.OnRecipe("build", "--format", "json", "--junit", bench["out/gates.xml"]);
        answer.ExitCode.Should().Be(3);

        using var json = JsonDocument.Parse(answer.Out);
        var root = json.RootElement;
        root.GetProperty("exitCode").GetInt32().Should().Be(3);
        root.GetProperty("models").GetProperty("better").GetProperty("test").GetProperty("accuracy").GetProperty("n").GetInt32().Should().Be(50);
        root.GetProperty("gates").EnumerateArray().Select(gate => gate.GetProperty("passed").GetBoolean()).Should().Equal(false, true);
        root.GetProperty("gates")[0].GetProperty("right").GetDouble().Should().Be(2);
        root.GetProperty("vars").GetProperty("lam").GetDouble().Should().BeOneOf(0.5, 1);
        root.GetProperty("outputs").GetProperty("better").GetProperty("published").GetBoolean().Should().BeFalse();
        root.GetProperty("steps").EnumerateArray().Should().OnlyContain(step => step.GetProperty("key").ValueKind == JsonValueKind.String);

        var suite = XDocument.Load(bench["out/gates.xml"]).Root!.Element("testsuite")!;
        suite.Attribute("tests")!.Value.Should().Be("2");
        suite.Attribute("failures")!.Value.Should().Be("1");
        suite.Elements("testcase").First().Element("failure")!.Attribute("message")!.Value.Should().Contain("right 2");

        bench.OnRecipe("build", "--publish-anyway").ExitCode.Should().Be(3);
        Path.Exists(bench["out/better"]).Should().BeTrue();
    }

    [Fact]
    public void ShowATableAndAnswerTheSecondTimeWithNothingDone()
    {
        using var bench = new Workbench(Text.Replace(">= 2", ">= 0.1", StringComparison.Ordinal));
        bench.Does("build").Lines.Should().Contain(line => line.StartsWith("model") && line.Contains("test accuracy"))
            .And.Contain(line => line.StartsWith("better ")).And.Contain(line => line.StartsWith("= search tune found lam = "))
            .And.Contain(line => line.StartsWith("= gate holds: better.test.accuracy >= 0.1"));
        bench.Does("build").Lines.Should().Contain(line => line.StartsWith("Build done: 0 run, "));
        bench.Does("plan", "--detailed-exitcode").Lines.Should().OnlyContain(line => line.StartsWith("= ") || line.StartsWith("Plan: 0 to run, 0 may run"));
        bench.Does("explain", "evaluate:better/test").Out.Should().Contain("merge:better");
        bench.Does("build", "tune").ExitCode.Should().Be(0);
        bench.Does("build", "--set", "lam=1").Out.Should().NotContain("search tune");
        bench.Does("similarity").Out.Should().Contain("v ");
    }
}
