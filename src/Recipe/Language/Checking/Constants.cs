using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Evaluates scalar expressions as far as they are known, for ranges and divisions; searched variables are not.</summary>
internal static class Constants
{
    /// <summary>The decimal that a literal or a variable alone stands for, digit by digit; null for what is calculated or not known.</summary>
    public static ExactDecimal? Exact(Expression expression, VariableTable variables) => expression switch
    {
        NumberExpression number => number.Value,
        VariableExpression variable => variables.Find(variable.Name)?.Value?.Number,
        NegateExpression negate => -Exact(negate.Operand, variables),
        _ => null,
    };

    public static bool TryEvaluate(Expression expression, VariableTable variables, out double value)
    {
        value = 0;
        switch (expression)
        {
            case NumberExpression number:
                value = number.Value.ToDouble();
                return true;
            case VariableExpression variable when variables.Find(variable.Name)?.Value is { } known:
                value = known.Number.ToDouble();
                return true;
            case NegateExpression negate when TryEvaluate(negate.Operand, variables, out value):
                value = -value;
                return true;
            case BinaryExpression binary when TryEvaluate(binary.Left, variables, out var left) && TryEvaluate(binary.Right, variables, out var right):
                value = binary.Operator switch
                {
                    BinaryOperator.Add => left + right,
                    BinaryOperator.Subtract => left - right,
                    BinaryOperator.Multiply => left * right,
                    _ => left / right,
                };
                return true;
            default:
                return false;
        }
    }
}
