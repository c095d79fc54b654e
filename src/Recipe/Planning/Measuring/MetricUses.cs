using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>The metrics that stand in expressions, conditions and searches, in their order.</summary>
public static class MetricUses
{
    /// <summary>Those of a condition.</summary>
    public static IReadOnlyList<MetricReference> In(MetricCondition condition)
    {
        List<MetricReference> found = [];
        Collect(condition.Left, found);
        Collect(condition.Right, found);
        return found;
    }

    /// <summary>Those of a search: its goal's, then its conditions'.</summary>
    public static IReadOnlyList<MetricReference> In(SearchDeclaration search)
    {
        List<MetricReference> found = [];
        Collect(search.Metric, found);
        foreach (var condition in search.SubjectTo)
        {
            found.AddRange(In(condition));
        }

        return found;
    }

    private static void Collect(MetricExpression? metric, List<MetricReference> found)
    {
        switch (metric)
        {
            case MetricReference reference:
                found.Add(reference);
                break;
            case MetricNegation negation:
                Collect(negation.Operand, found);
                break;
            case MetricBinary binary:
                Collect(binary.Left, found);
                Collect(binary.Right, found);
                break;
            case MetricCall call:
                foreach (var argument in call.Arguments)
                {
                    Collect(argument, found);
                }

                break;
        }
    }
}
