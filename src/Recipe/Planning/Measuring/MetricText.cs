using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>Metric expressions in one normal form: variables by value, brackets around every operation.</summary>
internal static class MetricText
{
    /// <summary>A condition.</summary>
    public static string Of(MetricCondition condition, CheckedRecipe recipe) => $"{Of(condition.Left, recipe)} {Sign(condition.Comparison)} {Of(condition.Right, recipe)}";

    /// <summary>An expression.</summary>
    /// <param name="metric">The expression.</param>
    /// <param name="recipe">The recipe, for the values of variables.</param>
    /// <param name="nameOf">What stands for model and suite; their names where not given.</param>
    public static string Of(MetricExpression metric, CheckedRecipe recipe, Func<MetricReference, string>? nameOf = null) => metric switch
    {
        MetricNumber number => number.Value.ToDisplay(),
        MetricVariable variable => StepFacts.Variable(variable.Name, recipe),
        MetricReference reference => $"{(nameOf ?? Name)(reference)}.{reference.Metric}{Aspect(reference.Aspect)}",
        MetricNegation negation => $"(-{Of(negation.Operand, recipe, nameOf)})",
        MetricBinary binary => $"({Of(binary.Left, recipe, nameOf)} {Sign(binary.Operator)} {Of(binary.Right, recipe, nameOf)})",
        MetricCall call => $"{call.Function.ToString().ToLowerInvariant()}({string.Join(", ", call.Arguments.Select(argument => Of(argument, recipe, nameOf)))})",
        _ => throw new InvalidOperationException(metric.GetType().Name),
    };

    private static string Name(MetricReference reference) =>
        $"{reference.Model}{(reference.Baseline is { } baseline ? "@" + baseline : "")}.{reference.Suite}";

    private static string Aspect(MetricAspect aspect) => aspect switch
    {
        MetricAspect.Value => "",
        MetricAspect.Count => ".n",
        _ => ".stderr",
    };

    private static string Sign(BinaryOperator sign) => sign switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        _ => "/",
    };

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.AtMost => "<=",
        Comparison.Greater => ">",
        _ => ">=",
    };
}
