using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Collects the variables that stand in expressions, parameters and metrics, in the order in which they are read.</summary>
internal static class VariableUses
{
    /// <summary>The variables that stand in a declaration itself, not in what it uses; each once.</summary>
    public static IReadOnlyList<string> Of(Declaration declaration)
    {
        List<string> names = [];
        Collect(declaration, names);
        return names.Count < 2 ? names : [.. names.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The variables that stand in an expression; each once.</summary>
    public static IReadOnlyList<string> Of(Expression expression)
    {
        List<string> names = [];
        Collect(expression, names);
        return names.Count < 2 ? names : [.. names.Distinct(StringComparer.Ordinal)];
    }

    public static void Collect(Declaration? declaration, ICollection<string> names)
    {
        switch (declaration)
        {
            case ComputedEntry computed:
                Collect(computed.Expression, names);
                break;
            case InitializedModel made:
                Collect(made.Parameters, names);
                break;
            case FinetunedModel tuned:
                Collect(tuned.Parameters, names);
                Collect(tuned.Lora, names);
                break;
        }
    }

    public static void Collect(MetricExpression? metric, ICollection<string> names)
    {
        switch (metric)
        {
            case MetricVariable variable:
                names.Add(variable.Name);
                break;
            case MetricNegation negation:
                Collect(negation.Operand, names);
                break;
            case MetricBinary binary:
                Collect(binary.Left, names);
                Collect(binary.Right, names);
                break;
            case MetricCall call:
                foreach (var argument in call.Arguments)
                {
                    Collect(argument, names);
                }

                break;
        }
    }

    private static void Collect(Expression expression, ICollection<string> names)
    {
        switch (expression)
        {
            case VariableExpression variable:
                names.Add(variable.Name);
                break;
            case NegateExpression negate:
                Collect(negate.Operand, names);
                break;
            case BinaryExpression binary:
                Collect(binary.Left, names);
                Collect(binary.Right, names);
                break;
            case SlicesExpression slices:
                foreach (var slice in slices.Slices)
                {
                    Collect(slice.Model, names);
                    Collect(slice.Scale, names);
                }

                break;
            case CallExpression call:
                foreach (var input in call.Inputs)
                {
                    Collect(input.Value, names);
                    Collect(input.Parameters, names);
                }

                Collect(call.Parameters, names);
                break;
        }
    }

    private static void Collect(IReadOnlyDictionary<string, ParameterValue>? parameters, ICollection<string> names)
    {
        foreach (var value in parameters?.Values ?? [])
        {
            Collect(value, names);
        }
    }

    private static void Collect(ParameterValue? value, ICollection<string> names)
    {
        switch (value)
        {
            case NumberParameter number:
                Collect(number.Value, names);
                break;
            case LayeredParameter layered:
                foreach (var point in layered.Points)
                {
                    Collect(point, names);
                }

                break;
            case GlobbedParameter globbed:
                foreach (var entry in globbed.Entries)
                {
                    Collect(entry.Value, names);
                }

                Collect(globbed.Default, names);
                break;
        }
    }
}
