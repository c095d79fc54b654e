using System.Diagnostics;
using System.Runtime.InteropServices;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Running;
using TaskRecipes.Engine.Training;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>Makes the packs that steps read: values of entries that say <c>cache: true</c>, and of trainings. Each is made, or fails, once.</summary>
internal sealed class PackRunner(BuildContext context, BuildState state, TrainingRunner trainings, Action<Diagnostic> found)
{
    private readonly Dictionary<string, (OutputResult Result, double Seconds)> _results = new(StringComparer.Ordinal);
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PackFailedException> _failed = new(StringComparer.Ordinal);

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

    /// <summary>Makes the packs that an output will read; one that is up to date reads none.</summary>
    /// <exception cref="PackFailedException">One can not be made.</exception>
    public void Run(BuildPlan plan, OutputPlan output, Action<BuildPlan> ended)
    {
        if (output.Packs.Count > 0 && !(state.Output(output) is { Presence: OutputPresence.Valid } present && present.Key == output.Key))
        {
            Run(plan, output.Packs, ended);
        }
    }

    /// <summary>Makes packs, and those they are made from.</summary>
    /// <param name="plan">The plan in which they stand.</param>
    /// <param name="entries">Whose packs.</param>
    /// <param name="ended">Told the plan behind each pack.</param>
    /// <exception cref="PackFailedException">One can not be made, now or when it was asked for before.</exception>
    public void Run(BuildPlan plan, IEnumerable<string> entries, Action<BuildPlan> ended)
    {
        foreach (var entry in entries)
        {
            var pack = plan.Packs[entry];
            if (_failed.TryGetValue(pack.Declaration.Path, out var failure))
            {
                throw failure;
            }

            if (!_made.Contains(pack.Declaration.Path))
            {
                Run(plan, pack, ended);
                Try(plan, entry, pack);
                ended(plan);
            }
        }
    }

    private void Try(BuildPlan plan, string entry, OutputPlan pack)
    {
        var step = plan.Steps.First(step => step.Name == entry && step.Kind is "finetune" or "merge" or "vector");
        try
        {
            Make(plan, entry, pack, step);
            _made.Add(pack.Declaration.Path);
        }
        catch (TaskRecipeException exception)
        {
            var located = EngineErrors.Located(exception.Diagnostic, StepPlaces.Of(plan, step), step.Id);
            throw _failed[pack.Declaration.Path] = new PackFailedException(step.Id, located, exception);
        }
    }

    private void Make(BuildPlan plan, string entry, OutputPlan pack, PlanStep step)
    {
        var clock = Stopwatch.StartNew();
        context.Listener.StepStarted(step.Id, step.BytesRead);
        var forming = new ModelForming(context, keepsInputs: false);
        // A pack is ours alone: one that is not as it was recorded is replaced, never kept. Its key is known, so it is run to its end.
        var ours = context with { Options = context.Options with { Overwrite = true } };
        var result = new OutputRunner(ours, state, Paths(plan), Values(plan, pack, forming)).Run(pack)!;
        _results[entry] = (result with { BytesRead = result.BytesRead + forming.BytesRead }, clock.Elapsed.TotalSeconds);
        context.Store.NoteUse(pack.Declaration.Path);
        foreach (var warning in Remembered.Of(result.Record, plan))
        {
            found(warning);
        }
    }

    /// <summary>How the pack of a training reads what was trained; training begins when the first tensor is asked for.</summary>
    private Func<TrainedNode, ReadBytes> Values(BuildPlan plan, OutputPlan pack, ModelForming forming)
    {
        IReadOnlyDictionary<string, HostTensor>? weights = null;
        return node =>
        {
            weights ??= trainings.Run(plan, node.Training, pack.Declaration.Name, forming);
            var values = weights[node.Name].Values;
            return (offset, buffer) => MemoryMarshal.AsBytes(values.AsSpan()).Slice(checked((int)offset), buffer.Length).CopyTo(buffer);
        };
    }
}
