namespace TaskRecipes.Recipe.Planning;

/// <summary>What a build would do with an output.</summary>
internal sealed class OutputDecision
{
    public OutputDecision(OutputPlan plan, OutputState present)
    {
        Plan = plan;
        Present = present;
        Action = present.Presence switch
        {
            OutputPresence.Blocked => PlanAction.Change,
            _ when present.IsWithheld => PlanAction.Cached,
            OutputPresence.Absent => PlanAction.Run,
            OutputPresence.Unrecorded => PlanAction.MayRun,
            _ when plan.Key is null => PlanAction.MayRun,
            _ => plan.Key == present.Key ? PlanAction.Cached : PlanAction.Change,
        };
    }

    public OutputPlan Plan { get; }

    public OutputState Present { get; }

    public PlanAction Action { get; }

    public string Name => Plan.Declaration.Name;

    /// <summary>The tensors that would be calculated; null where a source would have to be read to tell.</summary>
    public IReadOnlyList<OutputTensor>? Running =>
        Action == PlanAction.Cached ? []
        : Plan.Tensors.Any(tensor => tensor.Key is null) ? null
        : [.. Plan.Tensors.Where(tensor => !Present.Reusable.Contains(tensor.Key!))];
}
