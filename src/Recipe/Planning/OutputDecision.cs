using TaskRecipes.Basics;

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
            OutputPresence.Absent => PlanAction.Run,
            OutputPresence.Blocked => PlanAction.Change,
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

    /// <summary>Bytes read for a tensor: each tensor of a source once.</summary>
    public static long BytesRead(OutputTensor tensor)
    {
        var seen = new HashSet<TensorNode>();
        var open = new Stack<TensorNode>([tensor.Node]);
        long bytes = 0;
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node))
            {
                continue;
            }

            if (node is CachedNode cached)
            {
                bytes += cached.PackedDType.Bytes(cached.Shape.Elements);
                continue;
            }

            bytes += node is LeafNode ? node.DType.Bytes(node.Shape.Elements) : 0;
            foreach (var input in node.Inputs)
            {
                open.Push(input);
            }
        }

        return bytes;
    }
}
