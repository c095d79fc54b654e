using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads what only the tasks <c>generation</c> and <c>command</c> have; null after an error.</summary>
internal static class SuitePartReader
{
    public static GenerationSettings? Generation(Fields fields, EntryTable entries)
    {
        var context = fields.Context;
        var prompts = fields.Located(SuiteKeys.Prompts);
        var split = prompts?.Text.IndexOf('.') is > 0 and var dot && context.Datasets.Contains(prompts.Text[..dot]);
        var data = split ? context.Datasets.Resolve(prompts!, context) : null;
        var file = prompts is null || split ? null : prompts.Scalar.File.Resolve(prompts.Text);
        if (fields.Node(SuiteKeys.Scorer) is not { } node
            || Fields.Open(node, SuiteKeys.Scorer.Name, ScorerKeys.Shape, fields.Scope, context) is not { } scorer)
        {
            return null;
        }

        var model = scorer.Located(ScorerKeys.Model) is { } name ? entries.RequireModel(name, "scorer", context) : null;
        var run = scorer.Has(ScorerKeys.Run) ? Texts(scorer, ScorerKeys.Run) : [];
        return new GenerationSettings(data, file, model, run);
    }

    public static CommandSettings? Command(Fields fields)
    {
        var run = Texts(fields, SuiteKeys.Run);
        var metrics = new List<CommandMetric>();
        foreach (var (name, node) in SampleReader.Map(fields, SuiteKeys.Metrics))
        {
            if (!Names.IsValid(name.Text))
            {
                fields.Context.Errors.Add(StructureErrors.BadName(name.Start, name.Text));
            }
            else if (Fields.Open(node, name.Text, CommandMetricKeys.Shape, fields.Scope, fields.Context) is { } metric
                && metric.Text(CommandMetricKeys.Value) is { } value)
            {
                metrics.Add(new CommandMetric(
                    name.Text, value, metric.Text(CommandMetricKeys.StandardError), metric.Text(CommandMetricKeys.Count)));
            }
        }

        if (fields.Node(SuiteKeys.Run) is { IsFaulty: false } && run.Count == 0)
        {
            fields.Context.Errors.Add(ValueErrors.EmptyValue(fields.ValueAt(SuiteKeys.Run), SuiteKeys.Run.Name));
        }

        return fields.Text(SuiteKeys.Results) is { } results
            ? new CommandSettings(run, results, metrics, fields.Text(SuiteKeys.Version), SampleReader.TextMap(fields, SuiteKeys.Environment))
            : null;
    }

    private static List<string> Texts(Fields fields, Key key) =>
        Lists.Plain(fields.Node(key), key.Name, fields.Scope, fields.Context)?.ConvertAll(text => text.Text) ?? [];
}
