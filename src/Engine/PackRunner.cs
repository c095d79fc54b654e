using System.Diagnostics;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>Makes the packs that outputs read: values of entries that say <c>cache: true</c>.</summary>
internal sealed class PackRunner(BuildContext context, BuildState state, Action<Diagnostic> found)
{
    private readonly Dictionary<string, (OutputResult Result, double Seconds)> _results = new(StringComparer.Ordinal);

    /// <summary>What was made or found in place, by entry.</summary>
    public IReadOnlyDictionary<string, (OutputResult Result, double Seconds)> Results => _results;

    /// <summary>Where each pack lies, by entry.</summary>
    public static IReadOnlyDictionary<string, string> Paths(BuildPlan plan)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (entry, pack) in plan.Packs)
        {
            paths[entry] = pack.Declaration.Path;
        }

        return paths;
    }

    /// <summary>Makes the packs that an output will read, and those they are made from; an output that is up to date reads none.</summary>
    public void Run(BuildPlan plan, OutputPlan output)
    {
        if (output.Packs.Count == 0 || (state.Output(output) is { Presence: OutputPresence.Valid } present && present.Key == output.Key))
        {
            return;
        }

        foreach (var entry in output.Packs.Where(entry => !_results.ContainsKey(entry)))
        {
            var pack = plan.Packs[entry];
            Run(plan, pack);
            var clock = Stopwatch.StartNew();
            var step = plan.Steps.First(step => step.Name == entry && step.Kind != "output");
            context.Listener.StepStarted(step.Id, step.BytesRead);
            // A pack is ours alone: one that is not as it was recorded is replaced, never kept. Its key is known, so it is run to its end.
            var ours = context with { Options = context.Options with { Overwrite = true } };
            var result = new OutputRunner(ours, state, Paths(plan)).Run(pack)!;
            _results[entry] = (result, clock.Elapsed.TotalSeconds);
            context.Store.NoteUse(pack.Declaration.Path);
            foreach (var warning in Remembered.Of(result.Record, plan))
            {
                found(warning);
            }
        }
    }
}
