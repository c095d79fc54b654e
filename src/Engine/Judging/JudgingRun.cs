using TaskRecipes.Basics;
using TaskRecipes.Engine.Data;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Running;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Judging;

/// <summary>Carries out what comes before outputs: data, trainings that are asked for, searches, evaluations.</summary>
internal sealed class JudgingRun(
    BuildContext context, Datasets data, Preparation preparation, Evaluator evaluator, Searcher searcher, Course course, Failures failures)
{
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <summary>Runs all that the plan asks for; returns the plan as it is then.</summary>
    public BuildPlan Run(BuildPlan plan, IReadOnlyList<string> models)
    {
        if (plan.Evaluations.Count + plan.Searches.Count + plan.Trainings.Count == 0)
        {
            return plan;
        }

        plan = KnowData(plan);
        foreach (var model in models)
        {
            plan = Try(plan, $"finetune:{model}", now => preparation.Ready(now, later => later.Packs[model].Tensors.Select(tensor => tensor.Node), course));
        }

        while (Next(plan) is { } step)
        {
            _done.Add(step.Id);
            plan = Try(plan, step.Id, now => step.Kind == "search" ? Search(now, step.Name) : Evaluate(now, step.Id));
        }

        return plan;
    }

    private PlanStep? Next(BuildPlan plan) => plan.Steps.FirstOrDefault(step => !_done.Contains(step.Id) && step.Kind switch
    {
        "evaluate" => plan.Evaluations[step.Id].Values is null,
        "search" => plan.Searches[step.Name].Found is null,
        _ => false,
    });

    private BuildPlan Evaluate(BuildPlan plan, string id)
    {
        plan = preparation.Ready(plan, now => now.Evaluations[id].Roots, course);
        var evaluation = plan.Evaluations[id];
        if (evaluation.Values is null)
        {
            context.Listener.StepStarted(id, NodeGraph.BytesRead(evaluation.Model.Calculated.Values));
            evaluator.Run(plan, evaluation, new ModelForming(context, keepsInputs: false));
        }

        return plan;
    }

    private BuildPlan Search(BuildPlan plan, string name)
    {
        plan = preparation.Ready(plan, now => now.Searches[name].Judgements.SelectMany(judgement => now.Evaluations[judgement.StepId].Roots), course);
        // The key may have become known only now, and another build may have searched.
        if (plan.Searches[name].Found is not null)
        {
            return plan;
        }

        context.Listener.StepStarted($"search:{name}", 0);
        searcher.Run(plan, plan.Searches[name], new ModelForming(context, keepsInputs: true));
        return course.Replan();
    }

    /// <summary>Reads or fetches the data whose keys are not known yet.</summary>
    private BuildPlan KnowData(BuildPlan plan)
    {
        var used = plan.DataInUse.Where(reference => data.Key(plan.Recipe.Datasets[reference.Dataset], reference.Split) is null).ToList();
        foreach (var reference in used)
        {
            Try(plan, $"data:{reference.Dataset}", now =>
            {
                data.Hash(reference.Dataset, reference.Split);
                return now;
            });
        }

        return used.Count > 0 ? course.Again() : plan;
    }

    /// <summary>Runs a step, unless the build is at its end or something that the step needs failed; returns the plan as it is then.</summary>
    private BuildPlan Try(BuildPlan plan, string id, Func<BuildPlan, BuildPlan> run)
    {
        if (failures.Block(plan, id) || (failures.Any && !context.Options.KeepGoing))
        {
            return plan;
        }

        try
        {
            plan = run(plan);
        }
        catch (TaskRecipeException exception)
        {
            failures.Add(plan, id, exception);
        }

        course.Ended(plan);
        return plan;
    }
}
