using System.Text.Json;
using TaskRecipes.EndToEnd.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests;

/// <summary>SPEC 4: the object that build prints, to the last property.</summary>
public sealed class TheBuildsObject
{
    [Fact]
    public void HasTheShapeOfTheContract()
    {
        using var site = Site.WithOneTuning(tensors: 2);
        site.Recipe(File.ReadAllText(site["recipe.yaml"]).Replace("0.5 * (a - base)", "$lam * v", StringComparison.Ordinal)
            + "\nvars: { lam: 0.35 }\nvectors: { v: a - base }\n");
        var first = site.Built().Json;
        Names(first).Should().StartWith(["recipe", "exitCode", "steps", "models", "gates", "vars", "outputs", "diagnostics"]);
        first.GetProperty("recipe").GetString().Should().Be("recipe.yaml");
        first.GetProperty("vars").GetProperty("lam").GetDouble().Should().Be(0.35);
        first.GetProperty("models").EnumerateObject().Should().BeEmpty();
        first.GetProperty("gates").GetArrayLength().Should().Be(0);
        var steps = first.GetProperty("steps").EnumerateArray().ToList();
        steps.Select(step => $"{step.GetProperty("id")} {step.GetProperty("kind")} {step.GetProperty("status")}").Should().Equal(
            "source:base source run", "source:a source run", "vector:v vector fused", "merge:both merge fused", "output:both output run");
        foreach (var step in steps)
        {
            Names(step).Should().StartWith(["id", "kind", "status", "key", "reason", "seconds", "bytesRead", "bytesWritten"]);
            step.GetProperty("key").GetString().Should().MatchRegex("^[0-9a-f]{64}$");
            step.TryGetProperty("tensors", out var tensors).Should().Be(step.GetProperty("kind").GetString() != "source");
            if (tensors.ValueKind != JsonValueKind.Undefined)
            {
                tensors.GetProperty("run").EnumerateArray().Select(name => name.GetString()).Should().Equal("layer.0.w", "layer.1.w");
                tensors.GetProperty("cached").GetInt32().Should().Be(0);
            }
        }

        steps.Sum(step => step.GetProperty("bytesRead").GetInt64()).Should().Be(2 * 2 * 20_000 * 4);
        steps.Sum(step => step.GetProperty("bytesWritten").GetInt64()).Should().Be(2 * 20_000 * 4);
        var output = first.GetProperty("outputs").GetProperty("both");
        Names(output).Should().StartWith(["path", "digest", "tensors", "bytes", "published"]);
        output.GetProperty("tensors").GetInt32().Should().Be(2);
        output.GetProperty("bytes").GetInt64().Should().Be(2 * 20_000 * 4);
        output.GetProperty("published").GetBoolean().Should().BeTrue();
        var warning = first.GetProperty("diagnostics")[0];
        Names(warning).Should().Equal("file", "line", "column", "code", "severity", "message");
        $"{warning.GetProperty("code")} {warning.GetProperty("severity")} {warning.GetProperty("line")}".Should().Be("TR0701 warning 7");

        var second = site.Built();
        second.ShouldHaveDoneNothing();
        second.Run().Should().BeEmpty();
        second.Cached().Should().Be(2);
        second.Json.GetProperty("outputs").GetRawText().Should().Be(first.GetProperty("outputs").GetRawText());
        second.Json.GetProperty("diagnostics").GetArrayLength().Should().Be(1, "what was measured is remembered");
    }

    [Fact]
    public void OfAnInterruptedBuildIsPrintedToo()
    {
        using var site = Site.WithOneTuning(tensors: 3);
        site.Environment["TASKRECIPE_WAIT_AT"] = $"noted:{site["go"]}";
        var build = site.Start("build", "--format", "json", "--jobs", "1");
        site.WaitFor("go.reached");
        Signals.Send(build.Id, Signals.Interrupt);
        Thread.Sleep(100);
        File.WriteAllText(site["go"], "");
        var result = Tool.Finish(build).ShouldExit(130);
        result.Json.GetProperty("exitCode").GetInt32().Should().Be(130);
    }

    private static IReadOnlyList<string> Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
