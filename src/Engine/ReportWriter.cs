using TaskRecipes.Basics;
using TaskRecipes.Engine.Judging;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine;

/// <summary>Says what became of each step of the plan.</summary>
/// <param name="first">The plan that the build began with.</param>
/// <param name="final">The plan as it is now.</param>
/// <param name="costs">What was done.</param>
/// <param name="learnt">Paths of the sources that were read as a whole.</param>
/// <param name="failed">Steps that failed.</param>
internal sealed class ReportWriter(BuildPlan first, BuildPlan final, Costs costs, IReadOnlySet<string> learnt, IReadOnlySet<string> failed)
{
    private readonly Dictionary<string, PlanStep> _before = first.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, OutputPlan> _outputs =
        final.Outputs.ToDictionary(output => output.Declaration.Name, StringComparer.Ordinal);

    private Dictionary<string, List<OutputPlan>>? _users;
    private Dictionary<string, JudgedTensors>? _judged;

    /// <summary>The report of the whole build.</summary>
    public BuildReport Write(IReadOnlyList<GateReport> gates, IReadOnlyList<Diagnostic> diagnostics) => new()
    {
        ExitCode = failed.Count > 0 ? 1 : gates.All(gate => gate.Passed) ? 0 : GateFailed,
        Steps = [.. final.Steps.Select(Of)],
        Outputs = final.Outputs.ToDictionary(output => output.Declaration.Name, Output, StringComparer.Ordinal),
        Models = ModelReports.Of(final),
        Gates = gates,
        Variables = final.Recipe.Variables,
        Diagnostics = diagnostics,
    };

    /// <summary>All steps ran, a gate failed (SPEC 4).</summary>
    private const int GateFailed = 3;

    private OutputReport Output(OutputPlan output)
    {
        var result = costs.Outputs.GetValueOrDefault(output.Declaration.Name);
        return new OutputReport(
            output.Declaration.Path, result?.Record.Digest, output.Tensors.Count, output.Bytes, result is { Published: true }, result is { Published: true, TensorsRun: not null });
    }

    /// <summary>What has become of one step so far.</summary>
    public StepReport Of(PlanStep step) => step.Kind switch
    {
        "source" => Source(step),
        "output" => OutputStep(step),
        "measure" => Alone(step, costs.Measures),
        "evaluate" => Alone(step, costs.Evaluations),
        "search" => Alone(step, costs.Searches),
        "data" or "gate" => Passive(step),
        _ when final.Packs.TryGetValue(step.Name, out var pack) => Packed(step, pack),
        _ => Fused(step),
    };

    private StepReport Source(PlanStep step)
    {
        var path = final.Sources[step.Name].Path;
        var before = _before.GetValueOrDefault(step.Id) ?? step;
        var cost = costs.Sources.GetValueOrDefault(path) ?? StepCost.None;
        var status = before.Action == PlanAction.Cached ? StepStatus.Cached
            : step.Key is null ? StepStatus.Skipped
            : learnt.Contains(path) ? StepStatus.Run
            : StepStatus.Cached;
        return new StepReport(step.Id, status, step.Key, status == StepStatus.Cached ? "" : before.Reason, cost.Seconds, cost.BytesRead, 0, null, null);
    }

    /// <summary>A step that runs by itself and gives a few numbers.</summary>
    private StepReport Alone(PlanStep step, IReadOnlyDictionary<string, StepCost> ran)
    {
        var cost = ran.GetValueOrDefault(step.Id);
        var status = failed.Contains(step.Id) ? StepStatus.Failed
            : cost is not null ? StepStatus.Run
            : !IsKnown(step) ? StepStatus.Skipped
            // A candidate of a search that ran was this very model.
            : _before.GetValueOrDefault(step.Id)?.Action is not (null or PlanAction.Cached) && final.Searches.Values.Any(search => IsOf(search, step.Id)) ? StepStatus.Fused
            : StepStatus.Cached;
        return new StepReport(
            step.Id, status, step.Key, status == StepStatus.Cached ? "" : Reason(step), cost?.Seconds ?? 0, cost?.BytesRead ?? 0, 0, null, null);
    }

    private bool IsOf(SearchPlan search, string step) =>
        costs.Searches.ContainsKey($"search:{search.Search.Name}") && search.Judgements.Any(judgement => judgement.StepId == step);

    private bool IsKnown(PlanStep step) => step.Action == PlanAction.Cached
        || final.Evaluations.GetValueOrDefault(step.Id)?.Values is not null
        || (step.Kind == "search" && final.Searches[step.Name].Found is not null);

    /// <summary>Data and gates take no time of their own.</summary>
    private StepReport Passive(PlanStep step)
    {
        var before = _before.GetValueOrDefault(step.Id) ?? step;
        var status = failed.Contains(step.Id) ? StepStatus.Failed
            : before.Action == PlanAction.Cached ? StepStatus.Cached
            : step.Kind == "gate" && step.Inputs.Any(input => final.Evaluations[input].Values is null) ? StepStatus.Skipped
            : StepStatus.Run;
        return new StepReport(step.Id, status, step.Key, status == StepStatus.Cached ? "" : before.Reason, 0, 0, 0, null, null);
    }

    private StepReport OutputStep(PlanStep step)
    {
        var output = _outputs[step.Name];
        var time = (costs.Times.GetValueOrDefault(step.Name) ?? StepCost.None).Seconds;
        if (costs.Outputs.GetValueOrDefault(step.Name) is not { } result)
        {
            var status = failed.Contains(step.Id) ? StepStatus.Failed : StepStatus.Skipped;
            return new StepReport(step.Id, status, step.Key, "", time, 0, 0, [], 0);
        }

        var run = result.TensorsRun ?? [];
        return new StepReport(
            step.Id,
            run.Count == 0 ? StepStatus.Cached : StepStatus.Run,
            result.Record.Key,
            result.TensorsRun is null ? "" : Reason(step),
            time,
            result.BytesRead,
            result.BytesWritten,
            run,
            output.Tensors.Count - run.Count);
    }

    private StepReport Packed(PlanStep step, OutputPlan pack)
    {
        if (!costs.Packs.TryGetValue(step.Name, out var built))
        {
            var status = failed.Contains(step.Id) ? StepStatus.Failed : step.Action == PlanAction.Cached ? StepStatus.Cached : StepStatus.Skipped;
            return new StepReport(step.Id, status, step.Key, status == StepStatus.Cached ? "" : Reason(step), 0, 0, 0, [], status == StepStatus.Cached ? pack.Tensors.Count : 0);
        }

        var run = built.Result.TensorsRun ?? [];
        return new StepReport(
            step.Id,
            run.Count == 0 ? StepStatus.Cached : StepStatus.Run,
            step.Key,
            run.Count == 0 ? "" : Reason(step),
            built.Seconds,
            built.Result.BytesRead,
            built.Result.BytesWritten,
            run,
            pack.Tensors.Count - run.Count);
    }

    private StepReport Fused(PlanStep step)
    {
        var outputs = (_users ??= Users()).GetValueOrDefault(step.Id) ?? [];
        var judged = (_judged ??= Judged()).GetValueOrDefault(step.Id);
        var run = new SortedSet<string>(judged?.Run ?? [], StringComparer.Ordinal);
        run.UnionWith(outputs.SelectMany(output => costs.Outputs.GetValueOrDefault(output.Declaration.Name)?.TensorsRun ?? []));
        var tensors = outputs.SelectMany(output => output.Tensors).Select(tensor => tensor.Name).Concat(judged?.All ?? []).Distinct(StringComparer.Ordinal).Count();
        var status = run.Count > 0 ? StepStatus.Fused
            : outputs.Any(output => costs.Outputs.GetValueOrDefault(output.Declaration.Name) is null) || (outputs.Count == 0 && step.Action != PlanAction.Cached) ? StepStatus.Skipped
            : StepStatus.Cached;
        return new StepReport(step.Id, status, step.Key, status == StepStatus.Fused ? Reason(step) : "", 0, 0, 0, [.. run], tensors - run.Count);
    }

    /// <summary>The tensors that judging and training calculate, by the steps they are calculated within, and those that this build did.</summary>
    private Dictionary<string, JudgedTensors> Judged()
    {
        var judged = new Dictionary<string, JudgedTensors>(StringComparer.Ordinal);
        foreach (var evaluation in final.Evaluations.Values)
        {
            var step = evaluation.Judgement.StepId;
            Note(step, evaluation.Model.Calculated.Keys, costs.Evaluations.ContainsKey(step) || final.Searches.Values.Any(search => IsOf(search, step)));
        }

        foreach (var training in final.Trainings.Values)
        {
            var ran = costs.Packs.TryGetValue(training.Run.Name, out var made) && made.Result.TensorsRun is { Count: > 0 };
            Note($"finetune:{training.Run.Name}", training.Start.Calculated.Keys, ran);
        }

        return judged;

        void Note(string user, IEnumerable<string> tensors, bool ran)
        {
            if (final.Steps.FirstOrDefault(step => step.Id == user) is not { } step)
            {
                return;
            }

            foreach (var within in final.Behind(step.Inputs[0], valuesOnly: true))
            {
                if (!judged.TryGetValue(within.Id, out var names))
                {
                    judged[within.Id] = names = new JudgedTensors();
                }

                names.All.UnionWith(tensors);
                names.Run.UnionWith(ran ? tensors : []);
            }
        }
    }

    private sealed class JudgedTensors
    {
        public SortedSet<string> All { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Run { get; } = new(StringComparer.Ordinal);
    }

    private string Reason(PlanStep step) => (_before.GetValueOrDefault(step.Id) ?? step).Reason;

    /// <summary>The outputs that each step goes into, in their order.</summary>
    private Dictionary<string, List<OutputPlan>> Users()
    {
        var users = final.Steps.ToDictionary(step => step.Id, _ => new List<OutputPlan>(), StringComparer.Ordinal);
        foreach (var output in final.Outputs)
        {
            foreach (var step in final.Behind($"output:{output.Declaration.Name}", valuesOnly: true))
            {
                users[step.Id].Add(output);
            }
        }

        return users;
    }
}
