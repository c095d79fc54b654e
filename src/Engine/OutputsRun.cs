using System.Diagnostics;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Judging;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>Brings outputs up to date, one after the other, once all that judges them has come to its end.</summary>
internal sealed class OutputsRun(
    BuildSetup setup, Preparation preparation, PackRunner packs, GateKeeper gates, Course course, Failures failures, Action<Diagnostic> found)
{
    private readonly BuildContext _context = setup.Context;
    private readonly Dictionary<string, OutputResult?> _results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StepCost> _times = new(StringComparer.Ordinal);

    /// <summary>What became of each output that lies where it should, by name.</summary>
    public IReadOnlyDictionary<string, OutputResult?> Results => _results;

    /// <summary>Time that outputs took, by name.</summary>
    public IReadOnlyDictionary<string, StepCost> Times => _times;

    /// <summary>Runs all outputs that can be made; returns the plan as it is then.</summary>
    public BuildPlan Run(BuildPlan plan)
    {
        foreach (var output in setup.Targets.Outputs)
        {
            if (Runs(plan, output))
            {
                plan = Run(plan, output);
                course.Ended(plan);
            }
        }

        return plan;
    }

    /// <summary>After a failure what is up to date is still said to be.</summary>
    private bool Runs(BuildPlan plan, OutputDeclaration output) => !failures.Any
        || plan.Steps.First(step => step.Id == Id(output)).Action == PlanAction.Cached
        || (_context.Options.KeepGoing && !failures.BlockValues(plan, output.Name));

    private BuildPlan Run(BuildPlan plan, OutputDeclaration output)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            if (PartialOutput.WaitForOthers(output.Path, _context.Cancellation))
            {
                plan = LookAgain();
            }

            OutputResult? result = null;
            while (result is null)
            {
                plan = setup.Hashing.Run(Find(plan, output)) ? course.Again() : plan;
                plan = preparation.Measure(plan, now => Find(now, output), course);
                clock.Restart();
                result = Make(plan, Find(plan, output));
                plan = result is null ? LookAgain() : plan;
            }

            _results[output.Name] = result;
            Leave(output);
            plan = Find(plan, output).Key is null ? course.Again() : plan;
            foreach (var warning in Remembered.Of(result.Record, plan))
            {
                found(warning);
            }
        }
        catch (TaskRecipeException exception)
        {
            failures.Add(plan, Id(output), exception);
        }

        _times[output.Name] = new StepCost(clock.Elapsed.TotalSeconds, 0);
        return plan;
    }

    /// <summary>What was kept aside where the output lay before its path changed is of no use any more.</summary>
    private void Leave(OutputDeclaration output)
    {
        if (setup.Last.OutputPaths.GetValueOrDefault(output.Name) is { } before && before != output.Path
            && !setup.Recipe.Outputs.Values.Any(other => other.Path == before))
        {
            PartialOutput.Clean(before);
        }
    }

    private OutputResult? Make(BuildPlan plan, OutputPlan output)
    {
        var id = Id(output.Declaration);
        _context.Listener.StepStarted(id, plan.Steps.First(step => step.Id == id).BytesRead);
        if (output.Key is not null)
        {
            _context.Lock.Check(output, source => source.Digest);
        }

        packs.Run(plan, output, course.Ended);
        return new OutputRunner(_context, setup.State, PackRunner.Paths(plan), withheld: gates.Withholds(plan.Recipe, output.Declaration)).Run(output);
    }

    /// <summary>Plans with what other builds have learnt meanwhile.</summary>
    private BuildPlan LookAgain()
    {
        _context.Sources.LookAgain();
        return course.Again();
    }

    private static string Id(OutputDeclaration output) => $"output:{output.Name}";

    private static OutputPlan Find(BuildPlan plan, OutputDeclaration output) =>
        plan.Outputs.First(candidate => candidate.Declaration == output);
}
