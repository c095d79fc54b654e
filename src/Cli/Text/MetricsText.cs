using System.Globalization;
using TaskRecipes.Engine;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Cli.Text;

/// <summary>The table of a build: a row a model, a column a suite, the suite's first metric in each.</summary>
internal static class MetricsText
{
    // Of the metrics that suites give, the one that people compare by.
    private static readonly string[] First = ["accuracy", "perplexity", "rate", "score"];

    public static void Write(BuildReport report, TextWriter writer, TextStyle style)
    {
        if (report.Models.Count == 0)
        {
            return;
        }

        var suites = report.Models.Values.SelectMany(model => model.Keys).Distinct(StringComparer.Ordinal).ToList();
        var named = suites.ConvertAll(suite => (Suite: suite, Metric: Shown(report.Models.Values.First(model => model.ContainsKey(suite))[suite])));
        var table = new TextTable(["model", .. named.Select(column => $"{column.Suite} {column.Metric}")]);
        foreach (var (model, measured) in report.Models)
        {
            table.Add([model, .. named.Select(column => Cell(measured, column.Suite, column.Metric))]);
        }

        table.Write(writer, style);
        writer.WriteLine();
    }

    /// <summary>A figure of a condition.</summary>
    public static string Figure(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "not measured";

    private static string Shown(IReadOnlyDictionary<string, MetricValue> metrics) =>
        First.FirstOrDefault(metrics.ContainsKey) ?? metrics.Keys.FirstOrDefault() ?? "";

    private static string Cell(IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>> measured, string suite, string metric) =>
        measured.TryGetValue(suite, out var metrics) && metrics.TryGetValue(metric, out var value)
            ? string.Create(CultureInfo.InvariantCulture, $"{value.Value:0.000}{(value.StandardError is { } error ? $" ±{error:0.000}" : "")}")
            : "";
}
