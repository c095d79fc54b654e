using System.Globalization;
using System.Text.Json;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Running;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Judging;

/// <summary>
/// Scores what a model wrote: by a classifier, whose share of the last class is the score (toxic of clean and toxic), or by a program that reads
/// a JSON object a line, <c>{"prompt": …, "text": …}</c>, and prints a number a line.
/// </summary>
internal sealed class Scorer(BuildContext context, TaskMaker tasks)
{
    /// <summary>What the task <c>generation</c> calls with all texts.</summary>
    public Func<IReadOnlyList<WrittenText>, IReadOnlyList<double>> Of(BuildPlan whole, EvaluationPlan plan, ModelForming forming) =>
        plan.Scorer is { } scorer ? texts => ByModel(whole, plan, scorer, forming, texts) : texts => ByProgram(plan, texts);

    private IReadOnlyList<double> ByModel(BuildPlan whole, EvaluationPlan plan, TensorSet scorer, ModelForming forming, IReadOnlyList<WrittenText> texts)
    {
        using var weights = new UploadedWeights(
            tasks.Backend, forming, plan.Suite.Generation!.ScorerModel!, scorer.Calculated, node => node.DType, whole);
        return [.. LearningTasks.ClassShares(tasks.Scorer(plan), [.. texts.Select(text => text.Continuation)], tasks.Backend, weights.Tensors, context.Cancellation)
            .Select(shares => (double)shares[^1])];
    }

    private double[] ByProgram(EvaluationPlan plan, IReadOnlyList<WrittenText> texts)
    {
        var command = plan.Suite.Generation!.ScorerCommand;
        var input = string.Concat(texts.Select(text =>
            JsonSerializer.Serialize(new Dictionary<string, string> { ["prompt"] = text.Prompt, ["text"] = text.Continuation }) + "\n"));
        var output = new ProgramRun(plan.Suite.At, plan.Suite.Name, Path.GetDirectoryName(context.RecipePath)!).Run(command, [], input, context.Cancellation);
        var scores = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) ? score : double.NaN)
            .Where(double.IsFinite).ToArray();
        return scores.Length == texts.Count ? scores : throw JudgingErrors.BadScores(plan.Suite.At, plan.Suite.Name, command[0], texts.Count, scores.Length);
    }
}
