using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Expressions;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Looks up metrics: <c>MODEL.SUITE.METRIC</c>, with <c>.n</c> or <c>.stderr</c> behind.</summary>
internal sealed class MetricPaths(BindingContext context, EntryTable entries, SuiteTable suites)
{
    private static readonly string[] OfOwn = ["normalized_accuracy", "gain_ratio"];

    private static readonly string[] BaselineNames = ["random_vector", "gradient_ascent", "mean"];

    /// <summary>The metric that a path names; null after an error.</summary>
    public MetricReference? Resolve(NameSyntax name)
    {
        if (name.Name.Contains('{'))
        {
            context.Errors.Add(ExpressionErrors.BracesWithoutLoop(name.At, name.Name, []));
            return null;
        }

        var parts = name.Name.Split('.');
        if (parts.Length is < 3 or > 4)
        {
            context.Errors.Add(parts.Length == 1 && entries.Find(SubCheckpoints.Run(name.Name)) is not null
                ? MeasureErrors.ModelWithoutMetric(name.At, name.Name)
                : MeasureErrors.BadMetric(name.At, name.Name));
            return null;
        }

        var (model, baseline) = SplitBaseline(parts[0]);
        var known = RequireModel(model, name.At);
        if (!suites.Require(parts[1], Behind(name.At, parts, 1), context.Errors) || known is null)
        {
            return null;
        }

        foreach (var suite in suites.Members(parts[1]))
        {
            if (!HasMetric(suite, parts[2], Behind(name.At, parts, 2)) || !HasBaseline(suite, baseline, name.At))
            {
                return null;
            }
        }

        return Aspect(parts, name.At) is { } aspect ? new MetricReference(name.At, known, baseline, parts[1], parts[2], aspect) : null;
    }

    /// <summary>Looks up a model that is measured; null after an error.</summary>
    public string? RequireModel(string name, SourceSpan at)
    {
        if (entries.Require(name, at, context) is not { } found)
        {
            return null;
        }

        if (found.Draft.Type != ExpressionType.Vector)
        {
            return found.Name;
        }

        context.Errors.Add(MeasureErrors.VectorMeasured(at, name));
        return null;
    }

    private static (string Model, string? Baseline) SplitBaseline(string model) =>
        model.IndexOf('@') is > 0 and var at && Array.IndexOf(BaselineNames, model[(at + 1)..]) >= 0
            ? (model[..at], model[(at + 1)..])
            : (model, null);

    // The path is one word of the text, so that its parts stand where their lengths say.
    private static SourceSpan Behind(SourceSpan at, string[] parts, int count)
    {
        var column = at.Column;
        for (var i = 0; i < count; i++)
        {
            column += parts[i].Length + 1;
        }

        return at with { Column = column };
    }

    private bool HasMetric(SuiteDeclaration suite, string metric, SourceSpan at)
    {
        var ofOwn = suite.Task.Classifies && Array.IndexOf(OfOwn, metric) >= 0;
        if (suite.Metrics.Contains(metric) || (ofOwn && suite.Own is not null))
        {
            return true;
        }

        context.Errors.Add(ofOwn
            ? MeasureErrors.NeedsOwn(at, suite.Name, metric)
            : MeasureErrors.UnknownMetric(at, suite.Name, metric, suite.Own is null ? suite.Metrics : [.. suite.Metrics, .. OfOwn]));
        return false;
    }

    private bool HasBaseline(SuiteDeclaration suite, string? baseline, SourceSpan at)
    {
        if (baseline is null || suite.Baselines.Contains(baseline))
        {
            return true;
        }

        context.Errors.Add(MeasureErrors.UnknownBaseline(at, baseline, suite.Name, suite.Baselines));
        return false;
    }

    private MetricAspect? Aspect(string[] parts, SourceSpan at)
    {
        switch (parts.Length == 3 ? "" : parts[3])
        {
            case "":
                return MetricAspect.Value;
            case "n":
                return MetricAspect.Count;
            case "stderr":
                return MetricAspect.StandardError;
            default:
                context.Errors.Add(MeasureErrors.UnknownAspect(Behind(at, parts, 3), parts[3]));
                return null;
        }
    }
}
