namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>Steps so that each comes after those it uses; otherwise in the order they were given.</summary>
internal sealed class StepOrder
{
    private readonly Dictionary<string, PlanStep> _steps = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<PlanStep> _order = [];

    private StepOrder(IReadOnlyList<PlanStep> steps)
    {
        foreach (var step in steps)
        {
            _steps[step.Id] = step;
        }
    }

    public static IReadOnlyList<PlanStep> Of(IReadOnlyList<PlanStep> steps)
    {
        var order = new StepOrder(steps);
        foreach (var step in steps)
        {
            order.Visit(step);
        }

        return order._order;
    }

    private void Visit(PlanStep step)
    {
        if (!_seen.Add(step.Id))
        {
            return;
        }

        foreach (var input in step.Inputs)
        {
            Visit(_steps[input]);
        }

        _order.Add(step);
    }
}
