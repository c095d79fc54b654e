using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>What a step's key was made from, as people read it.</summary>
internal static class StepFacts
{
    public static IReadOnlyList<string> Variables(Expression expression)
    {
        List<string> names = [];
        Collect(expression, names);
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    public static IEnumerable<KeyFact> Options(EntryOptions options)
    {
        if (options.MissingFromBase)
        {
            yield return new KeyFact("missing", "base");
        }

        if (options.DropExtra)
        {
            yield return new KeyFact("extra", "drop");
        }

        if (options.IntegersFromBase)
        {
            yield return new KeyFact("ints", "base");
        }

        if (options.AllowNonfinite)
        {
            yield return new KeyFact("allow_nonfinite", "true");
        }
    }

    public static string Text(ParameterValue value, CheckedRecipe recipe) => value switch
    {
        NumberParameter number => ExpressionText.Of(number.Value, name => name, variable => recipe.Variables[variable].ToDisplay()),
        IntegersParameter list => $"[{string.Join(", ", list.Values)}]",
        IntegerMapParameter map => $"{{{string.Join(", ", map.Values.Select(pair => $"{pair.Key}: {pair.Value}"))}}}",
        TextParameter text => text.Value,
        FlagParameter flag => flag.Value ? "true" : "false",
        _ => value.GetType().Name,
    };

    private static void Collect(Expression expression, List<string> names)
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

    private static void Collect(IReadOnlyDictionary<string, ParameterValue> parameters, List<string> names)
    {
        foreach (var value in parameters.Values)
        {
            Collect(value, names);
        }
    }

    private static void Collect(ParameterValue value, List<string> names)
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

                if (globbed.Default is { } fallback)
                {
                    Collect(fallback, names);
                }

                break;
        }
    }
}
