using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// Values of scalar expressions: fp64, rounded to fp32 only where they meet a tensor (SPEC 5.2); a literal or a variable alone keeps
/// the decimal it was written as. What depends on a variable that is still searched for is <see cref="ResolvedParameter.Unknown"/>.
/// </summary>
internal sealed class Scalars(IReadOnlyDictionary<string, ExactDecimal> variables, List<Diagnostic> diagnostics)
{
    public ResolvedParameter Resolve(Expression expression)
    {
        if (Exact(expression) is { } exact)
        {
            return ResolvedParameter.Of(exact);
        }

        var value = Double(expression);
        if (double.IsNaN(value) && VariableUses.Of(expression).Any(name => !variables.ContainsKey(name)))
        {
            return ResolvedParameter.Unknown;
        }

        if (!double.IsFinite(value))
        {
            diagnostics.Add(PlanningErrors.NotFinite(expression.At, ExpressionText.Of(expression)));
            value = 1;
        }

        return ResolvedParameter.Of(value);
    }

    private ExactDecimal? Exact(Expression expression) => expression switch
    {
        NumberExpression number => number.Value,
        VariableExpression variable => variables.TryGetValue(variable.Name, out var value) ? value : null,
        NegateExpression negate => -Exact(negate.Operand),
        _ => null,
    };

    private double Double(Expression expression) => expression switch
    {
        NegateExpression negate => -Double(negate.Operand),
        BinaryExpression { Operator: BinaryOperator.Add } sum => Double(sum.Left) + Double(sum.Right),
        BinaryExpression { Operator: BinaryOperator.Subtract } difference => Double(difference.Left) - Double(difference.Right),
        BinaryExpression { Operator: BinaryOperator.Multiply } product => Double(product.Left) * Double(product.Right),
        BinaryExpression { Operator: BinaryOperator.Divide } quotient => Double(quotient.Left) / Double(quotient.Right),
        // A variable without a value is searched for.
        VariableExpression variable => Exact(variable)?.ToDouble() ?? double.NaN,
        _ => Exact(expression)?.ToDouble() ?? throw new InvalidOperationException($"{expression.GetType().Name} is no scalar"),
    };
}
