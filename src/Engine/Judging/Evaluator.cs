using System.Diagnostics;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Running;
using TaskRecipes.Engine.Store;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Judging;

/// <summary>Judges models by suites and keeps what was measured.</summary>
internal sealed class Evaluator(BuildContext context, BuildState state, TaskMaker tasks)
{
    private readonly Dictionary<string, StepCost> _costs = new(StringComparer.Ordinal);

    private readonly Dictionary<string, IReadOnlyDictionary<string, MetricValue>> _unkept = new(StringComparer.Ordinal);

    /// <summary>What it took, by step.</summary>
    public IReadOnlyDictionary<string, StepCost> Costs => _costs;

    /// <summary>Judges; all that the model is made of is at hand.</summary>
    /// <param name="whole">The plan in which the evaluation stands.</param>
    /// <param name="plan">The evaluation.</param>
    /// <param name="forming">Forms models.</param>
    /// <param name="isCandidate">Whether it is a search's, whose step it counts for.</param>
    public void Run(BuildPlan whole, EvaluationPlan plan, ModelForming forming, bool isCandidate = false)
    {
        var clock = Stopwatch.StartNew();
        var before = forming.BytesRead;
        var metrics = Measure(whole, plan, forming);
        if (!plan.IsKept && !isCandidate)
        {
            _unkept[plan.Judgement.StepId] = metrics;
        }
        else if (plan.IsKept && plan.Key is { } key)
        {
            new EvaluationRecord(key, metrics).Save(context.Store);
            state.Made(key);
        }

        plan.Use(metrics);
        if (!isCandidate)
        {
            _costs[plan.Judgement.StepId] = new StepCost(clock.Elapsed.TotalSeconds, forming.BytesRead - before);
        }
    }

    /// <summary>Gives a new plan what this build measured and no store keeps.</summary>
    public void Restore(BuildPlan plan)
    {
        foreach (var id in _unkept.Keys)
        {
            plan.Evaluations.GetValueOrDefault(id)?.Use(_unkept[id]);
        }
    }

    private Dictionary<string, MetricValue> Measure(BuildPlan whole, EvaluationPlan plan, ModelForming forming)
    {
        if (plan.Suite.Command is not null)
        {
            return new CommandSuite(context, state).Run(whole, plan);
        }

        var request = plan.Suite.Generation is null ? tasks.Request(plan) : tasks.Generation(plan, new Scorer(context, tasks).Of(whole, plan, forming));
        var task = LearningTasks.Create(request);
        using var weights = new UploadedWeights(tasks.Backend, forming, plan.Judgement.Row, plan.Model.Calculated, plan.StoredAs, whole);
        return task.Judge(tasks.Backend, weights.Tensors, null, context.Cancellation).ToDictionary(
            metric => metric.Key, metric => new MetricValue(metric.Value.Value, metric.Value.Count, metric.Value.StandardError), StringComparer.Ordinal);
    }
}
