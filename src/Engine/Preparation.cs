using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>Brings what tensors are calculated from to hand: digests of sources, values measured over whole models, packs.</summary>
/// <param name="hashing">Reads sources for their digests.</param>
/// <param name="measures">Runs measures.</param>
/// <param name="packs">Makes packs.</param>
internal sealed class Preparation(HashingFirst hashing, MeasureRunner measures, PackRunner packs)
{
    /// <summary>Brings all to hand that some tensors of the plan need, packs included; returns the plan as it is then.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="rootsOf">The tensors, in a plan.</param>
    /// <param name="course">What it is part of.</param>
    public BuildPlan Ready(BuildPlan plan, Func<BuildPlan, IEnumerable<TensorNode>> rootsOf, Course course)
    {
        while (true)
        {
            var roots = rootsOf(plan).ToList();
            var unknown = NodeGraph.Sources(roots).Where(source => source.Digest is null).ToList();
            foreach (var source in unknown)
            {
                hashing.Read(source);
            }

            if (unknown.Count == 0 && !Measure(plan, NodeGraph.Measures(roots), course))
            {
                // What waits for a search has no pack yet.
                packs.Run(plan, NodeGraph.Packs(roots).Where(entry => plan.Packs[entry].Key is not null), course.Ended);
                return plan;
            }

            plan = course.Again();
        }
    }

    /// <summary>Measures for an output; each measure can be the next one's ground.</summary>
    public BuildPlan Measure(BuildPlan plan, Func<BuildPlan, OutputPlan> find, Course course)
    {
        while (Measure(plan, find(plan).Measures, course))
        {
            plan = course.Again();
        }

        return plan;
    }

    private bool Measure(BuildPlan plan, IEnumerable<MeasurePlan> all, Course course)
    {
        if (all.FirstOrDefault(measure => measure is { Values: null, Key: not null }) is not { } measure)
        {
            return false;
        }

        // What is measured is calculated anew, but for what only a training can give.
        packs.Run(plan, NodeGraph.Packs(measure.Tensors.SelectMany(tensor => tensor.Inputs)).Where(plan.IsTrained), course.Ended);
        measures.Run(measure, PackRunner.Paths(plan));
        return true;
    }
}
