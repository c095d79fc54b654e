using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Loops;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Checks expressions of metrics, in which everything is a number; null means an error that is already reported.</summary>
/// <param name="context">Variables and errors.</param>
/// <param name="paths">Looks up <c>MODEL.SUITE.METRIC</c>.</param>
internal sealed class MetricChecker(BindingContext context, MetricPaths paths)
{
    private static readonly string[] Functions = ["mean", "std", "min", "max", "sum"];

    /// <summary>The metrics that checked expressions named.</summary>
    public List<MetricReference> Named { get; } = [];

    /// <summary>Reads and checks an expression.</summary>
    public MetricExpression? Check(LocatedText text, Scope? scope) =>
        ExpressionParser.Parse(text, scope, context) is { } syntax ? Check(syntax) : null;

    /// <summary>Reads and checks a condition.</summary>
    public MetricCondition? CheckCondition(LocatedText text, Scope? scope)
    {
        if (ExpressionParser.ParseCondition(text, scope, context) is not { } condition)
        {
            return null;
        }

        var before = context.Errors.Errors + Named.Count;
        var left = Check(condition.Left);
        var right = Check(condition.Right);
        if (left is null || right is null)
        {
            return null;
        }

        if (before == context.Errors.Errors + Named.Count)
        {
            context.Errors.Add(MeasureErrors.ConstantCondition(condition.At));
            return null;
        }

        var comparison = condition.Comparison switch
        {
            "<" => Comparison.Less,
            "<=" => Comparison.AtMost,
            ">" => Comparison.Greater,
            _ => Comparison.AtLeast,
        };
        return new MetricCondition(condition.At, text.Text.Trim(), left, comparison, right);
    }

    private MetricExpression? Check(Syntax syntax)
    {
        switch (syntax)
        {
            case NumberSyntax number:
                return new MetricNumber(number.At, number.Value);
            case VariableSyntax variable:
                return new ExpressionChecker(context, null, null).CheckScalar(variable) is null ? null : new MetricVariable(variable.At, variable.Name);
            case NameSyntax name:
                return CheckPath(name);
            case NegateSyntax negate:
                return Check(negate.Operand) is { } operand ? new MetricNegation(negate.At, operand) : null;
            case BinarySyntax binary:
                var left = Check(binary.Left);
                var right = Check(binary.Right);
                return left is null || right is null ? null : CheckBinary(binary, left, right);
            case CallSyntax call:
                return CheckCall(call);
            default:
                context.Errors.Add(NameErrors.TextInExpression(syntax.At, SyntaxText.Of(syntax).Trim('"')));
                return null;
        }
    }

    private MetricReference? CheckPath(NameSyntax name)
    {
        var reference = paths.Resolve(name);
        if (reference is not null)
        {
            Named.Add(reference);
        }

        return reference;
    }

    private MetricBinary? CheckBinary(BinarySyntax binary, MetricExpression left, MetricExpression right)
    {
        if (binary.Operator == BinaryOperator.Divide && right is MetricNumber { Value.IsZero: true })
        {
            context.Errors.Add(Text.ValueErrors.DivisionByZero(binary.Right.At));
            return null;
        }

        return new MetricBinary(binary.At, binary.Operator, left, right);
    }

    private MetricCall? CheckCall(CallSyntax call)
    {
        var function = Array.IndexOf(Functions, call.Name);
        if (function < 0)
        {
            context.Errors.Add(MeasureErrors.UnknownFunction(call.At, call.Name, Functions));
            return null;
        }

        var arguments = new List<MetricExpression>(call.Arguments.Count);
        foreach (var argument in call.Arguments)
        {
            if (argument.Name is not null)
            {
                context.Errors.Add(MeasureErrors.NamedArgument(argument.At, argument.Name));
                return null;
            }

            if (Check(argument.Value) is { } value)
            {
                arguments.Add(value);
            }
        }

        if (arguments.Count < call.Arguments.Count)
        {
            return null;
        }

        var least = call.Name == "std" ? 2 : 1;
        if (arguments.Count < least)
        {
            context.Errors.Add(MeasureErrors.FunctionOfNothing(call.At, call.Name, least));
            return null;
        }

        return new MetricCall(call.At, (MetricFunction)function, arguments);
    }
}
