using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Judging;

/// <summary>Metrics that suites measured, by step; evaluates expressions over them (SPEC 7).</summary>
/// <param name="recipe">The recipe, with the values of its variables.</param>
/// <param name="valuesOf">Metrics of a judgement by name; null where it was not measured.</param>
internal sealed class MetricTable(CheckedRecipe recipe, Func<Judgement, IReadOnlyDictionary<string, MetricValue>?> valuesOf)
{
    /// <summary>A metric of one suite, those that compare with the suite's own model among them; null where it was not measured.</summary>
    public Estimate? Metric(Judgement judgement, string metric) => metric switch
    {
        "normalized_accuracy" => Measured(judgement, "accuracy") is { } own && Reference(judgement, 0) is { } tuned ? own / tuned : null,
        "gain_ratio" => Measured(judgement, "accuracy") is { } own && Reference(judgement, 0) is { } tuned && Reference(judgement, 1) is { } from
            ? (own - from) / (tuned - from)
            : null,
        _ => Measured(judgement, metric),
    };

    /// <summary>The value of an expression; null where a metric of it was not measured.</summary>
    public Estimate? Of(MetricExpression expression)
    {
        switch (expression)
        {
            case MetricNumber number:
                return Estimate.Of(number.Value.ToDouble());
            case MetricVariable variable:
                return recipe.Variables.TryGetValue(variable.Name, out var value) ? Estimate.Of(value.ToDouble()) : null;
            case MetricReference reference:
                return Of(reference);
            case MetricNegation negation:
                return Of(negation.Operand) is { } operand ? Estimate.Of(0) - operand : null;
            case MetricBinary binary:
                return Of(binary.Left) is { } left && Of(binary.Right) is { } right ? Of(binary.Operator, left, right) : null;
            case MetricCall call:
                var arguments = call.Arguments.Select(Of).ToList();
                return arguments.Contains(null) ? null : Of(call.Function, [.. arguments.Select(argument => argument!)]);
            default:
                throw new InvalidOperationException(expression.GetType().Name);
        }
    }

    private Estimate? Of(MetricReference reference)
    {
        var members = Judgements.Of(recipe, reference).Select(judgement => Metric(judgement, reference.Metric)).ToList();
        if (members.Contains(null))
        {
            return null;
        }

        var mean = Of(MetricFunction.Mean, [.. members.Select(member => member!)]);
        return reference.Aspect switch
        {
            MetricAspect.Value => mean,
            MetricAspect.Count => mean.Count is { } count ? Estimate.Of(count) : null,
            _ => mean.StandardError is { } error ? Estimate.Of(error) : null,
        };
    }

    /// <summary>The mean of some numbers.</summary>
    public static Estimate Mean(IReadOnlyList<Estimate> values) => Of(MetricFunction.Mean, values);

    private static Estimate Of(BinaryOperator sign, Estimate left, Estimate right) => sign switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        _ => left / right,
    };

    private static Estimate Of(MetricFunction function, IReadOnlyList<Estimate> values)
    {
        var sum = values.Skip(1).Aggregate(values[0], (total, value) => total + value);
        return function switch
        {
            MetricFunction.Sum => sum,
            MetricFunction.Mean => values.Count == 1 ? sum : sum / Estimate.Of(values.Count),
            MetricFunction.Min => values.MinBy(value => value.Value)!,
            MetricFunction.Max => values.MaxBy(value => value.Value)!,
            _ => Deviation(values, sum / Estimate.Of(values.Count)),
        };
    }

    /// <summary>The standard deviation over n − 1.</summary>
    private static Estimate Deviation(IReadOnlyList<Estimate> values, Estimate mean)
    {
        var squares = values.Select(value => (value - mean) * (value - mean)).Aggregate((total, square) => total + square);
        var variance = squares / Estimate.Of(values.Count - 1);
        var root = Math.Sqrt(variance.Value);
        return Estimate.Combine(variance, Estimate.Of(0), root, root > 0 ? 1 / (2 * root) : 0, 0);
    }

    private Estimate? Measured(Judgement judgement, string metric) =>
        valuesOf(judgement) is { } values && values.TryGetValue(metric, out var value)
            ? Estimate.Of($"{judgement.StepId}.{metric}", value.Value, value.StandardError, value.Count)
            : null;

    /// <summary>The accuracy of the suite's own model (0), or of the one that was tuned from (1).</summary>
    private Estimate? Reference(Judgement judgement, int which)
    {
        var own = recipe.Suites[judgement.Suite].Own!;
        var model = which == 0 ? own : Judgements.OriginOf(recipe, own);
        return model is null ? null : Measured(new Judgement(model, null, judgement.Suite), "accuracy");
    }
}
