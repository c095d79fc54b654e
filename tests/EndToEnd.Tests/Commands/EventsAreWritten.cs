using System.Text.Json;
using TaskRecipes.EndToEnd.Tests.Commands.Support;

namespace TaskRecipes.EndToEnd.Tests.Commands;

public sealed class EventsAreWritten
{
    [Fact]
    public void EveryStepFinishesOnce()
    {
        using var bench = new Workbench();
        var events = Events(bench);
        var finished = events.Where(Is("step-finished")).Select(Id).ToList();
        finished.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(
            "initialize:base", "initialize:other", "vector:away", "merge:both", "output:both", "output:base");
        events.Where(Is("step-started")).Select(Id).Should().Equal("output:both", "output:base");
    }

    [Fact]
    public void AnOutputFinishesBeforeTheNextBegins()
    {
        using var bench = new Workbench();
        Events(bench).Where(found => Id(found)?.StartsWith("output:") == true && !Is("progress")(found)).Select(found => $"{Kind(found)} {Id(found)}")
            .Should().Equal("step-started output:both", "step-finished output:both", "step-started output:base", "step-finished output:base");
    }

    [Fact]
    public void SourcesThatAreReadFirstAreSteps()
    {
        using var bench = new Workbench("recipe: 1\nmodels: { base: base.safetensors, a: a.safetensors }\noperations: { both: base + 0.5 * (a - base) }\noutputs: { both: out/both }\n");
        bench.Checkpoint("base", ("x", Basics.DType.F32, [1, 2]));
        bench.Checkpoint("a", ("x", Basics.DType.F32, [3, 4]));
        Events(bench);
        bench.Checkpoint("a", ("x", Basics.DType.F32, [3, 5]));
        var events = Events(bench);
        events.Where(Is("step-started")).Select(Id).Should().Equal("source:a", "output:both");
        events.First(found => Is("step-finished")(found) && Id(found) == "source:a").GetProperty("bytesRead").GetInt64().Should().Be(8);
        events.Where(Is("progress")).Should().NotBeEmpty();
    }

    [Fact]
    public void DiagnosticsAndTheEndAreEvents()
    {
        using var bench = new Workbench();
        bench.Occupy("out/both");
        var events = Events(bench, expected: 1);
        var error = events.Single(Is("diagnostic"));
        error.GetProperty("severity").GetString().Should().Be("error");
        error.GetProperty("code").GetString().Should().StartWith("TR07");
        events[^1].GetProperty("exitCode").GetInt32().Should().Be(1);
        Kind(events[^1]).Should().Be("build-finished");
    }

    private static List<JsonElement> Events(Workbench bench, int expected = 0)
    {
        var answer = bench.OnRecipe("build", "--events", bench["events.jsonl"]);
        answer.ExitCode.Should().Be(expected, answer.Error);
        return [.. File.ReadLines(bench["events.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static Func<JsonElement, bool> Is(string kind) => found => Kind(found) == kind;

    private static string? Kind(JsonElement found) => found.GetProperty("event").GetString();

    private static string? Id(JsonElement found) => found.TryGetProperty("id", out var id) ? id.GetString() : null;
}
