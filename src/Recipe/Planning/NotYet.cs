using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// What recipes can declare and this version can not carry out: said at its place, never passed over in silence. A model whose gates
/// can not be judged is not published.
/// </summary>
public static class NotYet
{
    /// <summary>What stands in the way of planning these entries.</summary>
    public static IEnumerable<Diagnostic> InPlan(CheckedRecipe recipe, IEnumerable<string> entries)
    {
        foreach (var entry in entries.Select(name => recipe.Entries[name]))
        {
            switch (entry)
            {
                case FinetunedModel or SubCheckpoint:
                    yield return Error(entry.At, "TR0613", $"'{entry.Name}' is to be fine-tuned, which this version can not do yet; fine-tune it elsewhere and give its path");
                    break;
                case ComputedEntry computed:
                    foreach (var finding in In(computed.Expression, recipe))
                    {
                        yield return finding;
                    }

                    break;
            }
        }
    }

    /// <summary>What stands in the way of publishing, though the plan stands.</summary>
    public static IEnumerable<Diagnostic> InBuild(CheckedRecipe recipe)
    {
        foreach (var gate in recipe.Gates)
        {
            yield return Error(gate.At, "TR0616", "this version can not judge gates yet, and what a gate guards is not published unjudged; take the gate out, or judge elsewhere");
        }

        if (recipe.Gates.Count == 0 && recipe.Evaluations.Count > 0)
        {
            yield return new Diagnostic(
                recipe.Evaluations[0].At, Severity.Warning, "TR0617", "this version can not evaluate suites yet; models are built, not judged");
        }
    }

    private static IEnumerable<Diagnostic> In(Expression expression, CheckedRecipe recipe) => expression switch
    {
        SlicesExpression => [Error(expression.At, "TR0614", "this version can not put a model together from slices yet")],
        VariableExpression variable when !recipe.Variables.ContainsKey(variable.Name) =>
            [Error(variable.At, "TR0615", $"${variable.Name} is searched for, which this version can not do yet; give it a value with --set {variable.Name}=…")],
        NegateExpression negate => In(negate.Operand, recipe),
        BinaryExpression binary => [.. In(binary.Left, recipe), .. In(binary.Right, recipe)],
        CallExpression call =>
        [
            .. call.Inputs.SelectMany(input => In(input.Value, recipe)),
            .. call.Inputs.SelectMany(input => input.Parameters.Values).Concat(call.Parameters.Values).SelectMany(value => In(value, recipe)),
        ],
        _ => [],
    };

    private static IEnumerable<Diagnostic> In(ParameterValue value, CheckedRecipe recipe) => value switch
    {
        NumberParameter number => In(number.Value, recipe),
        LayeredParameter layered => layered.Points.SelectMany(point => In(point, recipe)),
        GlobbedParameter globbed =>
        [
            .. globbed.Entries.SelectMany(entry => In(entry.Value, recipe)),
            .. globbed.Default is { } fallback ? In(fallback, recipe) : [],
        ],
        _ => [],
    };

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
