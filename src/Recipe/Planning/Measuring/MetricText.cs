using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>Metric expressions in one normal form: variables by value, brackets around every operation.</summary>
internal static class MetricText
{
    public static string Of(MetricExpression metric, CheckedRecipe recipe) => metric switch
    {
        MetricNumber number => number.Value.ToString(),
        MetricVariable variable => recipe.Variables.TryGetValue(variable.Name, out var value) ? value.ToString() : "$" + variable.Name,
        MetricReference reference =>
            $"{reference.Model}{(reference.Baseline is { } baseline ? "@" + baseline : "")}.{reference.Suite}.{reference.Metric}.{reference.Aspect}",
        MetricNegation negation => $"(-{Of(negation.Operand, recipe)})",
        MetricBinary binary => $"({Of(binary.Left, recipe)} {binary.Operator} {Of(binary.Right, recipe)})",
        MetricCall call => $"{call.Function}({string.Join(", ", call.Arguments.Select(argument => Of(argument, recipe)))})",
        _ => throw new InvalidOperationException(metric.GetType().Name),
    };
}
