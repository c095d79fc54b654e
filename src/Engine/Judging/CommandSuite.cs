using Microsoft.Extensions.FileSystemGlobbing;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Judging;

/// <summary>Lets a program judge a model: writes it as a folder in the hub's layout, runs the program, reads metrics from its JSON.</summary>
internal sealed class CommandSuite(BuildContext context, BuildState state)
{
    /// <summary>The metrics that the suite names.</summary>
    /// <exception cref="TaskRecipeException">The program fails, or its results are not there or not as the suite says.</exception>
    public Dictionary<string, MetricValue> Run(BuildPlan whole, EvaluationPlan plan)
    {
        var folder = Path.Combine(context.Store.Path, "judging", Guid.NewGuid().ToString("N"));
        var (model, results) = (Path.Combine(folder, "model"), Path.Combine(folder, "out"));
        Directory.CreateDirectory(results);
        try
        {
            new OutputRunner(context, state, PackRunner.Paths(whole)).Run(plan.Written!(model));
            var command = plan.Suite.Command!;
            Program(plan.Suite).Run(
                [.. command.Run.Select(word => word.Replace("{model}", model, StringComparison.Ordinal).Replace("{out}", results, StringComparison.Ordinal))],
                command.Environment, null, context.Cancellation);
            return Read(plan.Suite, results);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            File.Delete(context.Store.Output(model));
        }
    }

    private ProgramRun Program(SuiteDeclaration suite) => new(suite.At, suite.Name, Path.GetDirectoryName(context.RecipePath)!);

    private static Dictionary<string, MetricValue> Read(SuiteDeclaration suite, string folder)
    {
        var command = suite.Command!;
        var found = new Matcher(StringComparison.Ordinal).AddInclude(command.Results).GetResultsInFullPath(folder).ToList();
        if (found is not [var file])
        {
            throw JudgingErrors.NotOneResult(suite, found.Count);
        }

        using var json = ResultJson.Open(suite, file);
        return command.Metrics.ToDictionary(
            metric => metric.Name,
            metric => new MetricValue(
                json.Number(metric.Value) ?? throw JudgingErrors.NoNumber(suite, metric.Name, metric.Value),
                metric.Count is { } count ? (long?)json.Number(count) : null,
                metric.StandardError is { } error ? json.Number(error) : null),
            StringComparer.Ordinal);
    }
}
