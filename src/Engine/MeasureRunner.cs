using System.Diagnostics;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Running;
using TaskRecipes.Engine.Sources;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>Runs the measure steps of a build and keeps their values.</summary>
internal sealed class MeasureRunner(BuildContext context)
{
    private readonly Dictionary<string, StepCost> _costs = new(StringComparer.Ordinal);

    /// <summary>What it took, by step.</summary>
    public IReadOnlyDictionary<string, StepCost> Costs => _costs;

    /// <summary>Measures; what the measure depends on is known.</summary>
    public void Run(MeasurePlan plan, IReadOnlyDictionary<string, string> packPaths)
    {
        var clock = Stopwatch.StartNew();
        context.Listener.StepStarted(plan.Id, plan.Bytes);
        using var readers = new SourceReaders(context.Sources, packPaths);
        var values = ModelValues.Of(plan, readers, context.Options, context.Listener.Progressed, context.Cancellation, out var read);
        foreach (var source in plan.Sources)
        {
            context.Sources.Open(source.Path).RequireUnchanged();
        }

        new MeasureRecord(plan.Key!, values).Save(context.Store);
        _costs[plan.Id] = new StepCost(clock.Elapsed.TotalSeconds, read);
    }
}
