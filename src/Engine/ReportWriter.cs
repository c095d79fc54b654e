using TaskRecipes.Basics;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>Says what became of each step of the plan.</summary>
internal sealed class ReportWriter(
    BuildPlan first,
    BuildPlan final,
    IReadOnlyDictionary<string, OutputResult?> results,
    IReadOnlyDictionary<string, (OutputResult Result, double Seconds)> packs,
    IReadOnlyDictionary<string, StepCost> hashed,
    IReadOnlyDictionary<string, StepCost> measured,
    IReadOnlyDictionary<string, StepCost> costs,
    IReadOnlySet<string> learnt,
    IReadOnlySet<string> failed)
{
    private readonly Dictionary<string, PlanStep> _before = first.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, OutputPlan> _outputs =
        final.Outputs.ToDictionary(output => output.Declaration.Name, StringComparer.Ordinal);

    private Dictionary<string, List<OutputPlan>>? _users;

    public BuildReport Write(IReadOnlyList<Diagnostic> diagnostics) => new()
    {
        ExitCode = failed.Count > 0 ? 1 : 0,
        Steps = [.. final.Steps.Select(Of)],
        Outputs = final.Outputs.ToDictionary(output => output.Declaration.Name, Output, StringComparer.Ordinal),
        Diagnostics = diagnostics,
    };

    private OutputReport Output(OutputPlan output)
    {
        var record = results.GetValueOrDefault(output.Declaration.Name)?.Record;
        return new OutputReport(output.Declaration.Path, record?.Digest, output.Tensors.Count, output.Bytes, record is not null);
    }

    /// <summary>What has become of one step so far.</summary>
    public StepReport Of(PlanStep step) => step.Kind switch
    {
        "source" => Source(step),
        "output" => OutputStep(step),
        "measure" => Measure(step),
        _ when final.Packs.TryGetValue(step.Name, out var pack) => Packed(step, pack),
        _ => Fused(step),
    };

    private StepReport Source(PlanStep step)
    {
        var path = final.Sources[step.Name].Path;
        var before = _before[step.Id];
        var cost = hashed.GetValueOrDefault(path) ?? StepCost.None;
        var status = before.Action == PlanAction.Cached ? StepStatus.Cached
            : step.Key is null ? StepStatus.Skipped
            : learnt.Contains(path) ? StepStatus.Run
            : StepStatus.Cached;
        return new StepReport(step.Id, status, step.Key, status == StepStatus.Cached ? "" : before.Reason, cost.Seconds, cost.BytesRead, 0, null, null);
    }

    private StepReport Measure(PlanStep step)
    {
        var cost = measured.GetValueOrDefault(step.Id);
        var status = cost is not null ? StepStatus.Run : step.Action == PlanAction.Cached ? StepStatus.Cached : StepStatus.Skipped;
        return new StepReport(
            step.Id, status, step.Key, status == StepStatus.Cached ? "" : Reason(step), cost?.Seconds ?? 0, cost?.BytesRead ?? 0, 0, null, null);
    }

    private StepReport OutputStep(PlanStep step)
    {
        var output = _outputs[step.Name];
        var time = (costs.GetValueOrDefault(step.Name) ?? StepCost.None).Seconds;
        if (results.GetValueOrDefault(step.Name) is not { } result)
        {
            var status = failed.Contains(step.Name) ? StepStatus.Failed : StepStatus.Skipped;
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
        if (!packs.TryGetValue(step.Name, out var built))
        {
            return new StepReport(step.Id, StepStatus.Cached, step.Key, "", 0, 0, 0, [], pack.Tensors.Count);
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
        var run = outputs.SelectMany(output => results.GetValueOrDefault(output.Declaration.Name)?.TensorsRun ?? [])
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var tensors = outputs.SelectMany(output => output.Tensors).Select(tensor => tensor.Name).Distinct(StringComparer.Ordinal).Count();
        var status = outputs.Any(output => failed.Contains(output.Declaration.Name)) ? StepStatus.Failed
            : outputs.Any(output => results.GetValueOrDefault(output.Declaration.Name) is null) ? StepStatus.Skipped
            : run.Count == 0 ? StepStatus.Cached
            : StepStatus.Fused;
        return new StepReport(step.Id, status, step.Key, status == StepStatus.Fused ? Reason(step) : "", 0, 0, 0, run, tensors - run.Count);
    }

    private string Reason(PlanStep step) => _before[step.Id].Reason;

    /// <summary>The outputs that each step goes into, in their order.</summary>
    private Dictionary<string, List<OutputPlan>> Users()
    {
        var users = final.Steps.ToDictionary(step => step.Id, _ => new List<OutputPlan>(), StringComparer.Ordinal);
        foreach (var output in final.Outputs)
        {
            foreach (var step in final.Behind($"output:{output.Declaration.Name}"))
            {
                users[step.Id].Add(output);
            }
        }

        return users;
    }
}
