using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Loops;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>
/// Looks up names and types expressions as an affine space is (SPEC 2). Null means an error that is already reported, so that
/// one mistake makes one error.
/// </summary>
/// <param name="context">Variables, catalog, errors.</param>
/// <param name="entries">The entries that may be named; null where only scalars may stand.</param>
/// <param name="scope">The loop names around, for messages.</param>
internal sealed class ExpressionChecker(BindingContext context, EntryTable? entries, Scope? scope)
{
    public BindingContext Context => context;

    /// <summary>Checks any expression.</summary>
    public Expression? Check(Syntax syntax) => syntax switch
    {
        NumberSyntax number => new NumberExpression(number.At, number.Value),
        VariableSyntax variable => CheckVariable(variable),
        NameSyntax name => CheckName(name),
        NegateSyntax negate => CheckNegate(negate),
        BinarySyntax binary => CheckBinary(binary),
        CallSyntax call => CheckCall(call),
        TextSyntax text => Fail(NameErrors.TextInExpression(text.At, text.Value)),
        _ => null,
    };

    /// <summary>Checks an expression that must be a number.</summary>
    public Expression? CheckScalar(Syntax syntax)
    {
        if (Check(syntax) is not { } checkedExpression)
        {
            return null;
        }

        return checkedExpression.Type == ExpressionType.Scalar
            ? checkedExpression
            : Fail(TypeErrors.NotScalar(syntax.At, SyntaxText.Of(syntax)));
    }

    /// <summary>Checks an expression that must be of a type; <paramref name="where"/> is what messages call its place.</summary>
    public Expression? CheckType(Syntax syntax, ExpressionType wanted, string where)
    {
        if (Check(syntax) is not { } found)
        {
            return null;
        }

        return found.Type == wanted ? found : Fail(TypeErrors.Expected(syntax.At, where, wanted, syntax, found.Type));
    }

    private Expression? CheckVariable(VariableSyntax variable)
    {
        if (context.Variables.Find(variable.Name) is not { } known)
        {
            return Fail(NameErrors.UnknownVariable(variable.At, variable.Name, context.Variables.Names));
        }

        if (known.IsNumber)
        {
            return new VariableExpression(variable.At, variable.Name);
        }

        return known.Faulty ? null : Fail(NameErrors.VariableNotNumber(variable.At, variable.Name, known.Description));
    }

    private Expression? CheckName(NameSyntax name)
    {
        if (name.Name.Contains('{'))
        {
            return Fail(ExpressionErrors.BracesWithoutLoop(name.At, name.Name, Scope.Names(scope)));
        }

        if (entries is null)
        {
            return Fail(TypeErrors.NotScalar(name.At, name.Name));
        }

        if (name.Name.Contains('.'))
        {
            return Fail(NameErrors.MetricInExpression(name.At, name.Name));
        }

        return entries.Require(name.Name, name.At, context) is { Draft.Type: { } type } found
            ? new ReferenceExpression(name.At, found.Name, type)
            : null;
    }

    private Expression? CheckNegate(NegateSyntax negate)
    {
        if (Check(negate.Operand) is not { } operand)
        {
            return null;
        }

        return operand.Type == ExpressionType.Model
            ? Fail(TypeErrors.NegatedModel(negate.At, negate.Operand, Origin()))
            : new NegateExpression(negate.At, operand);
    }

    private Expression? CheckBinary(BinarySyntax binary)
    {
        var left = Check(binary.Left);
        var right = Check(binary.Right);
        return left is null || right is null ? null : Combine(binary, left, right);
    }

    private Expression? Combine(BinarySyntax syntax, Expression left, Expression right)
    {
        if (AffineTypes.Of(syntax.Operator, left.Type, right.Type) is not { } type)
        {
            return Fail(AffineTypes.Explain(syntax, left.Type, right.Type, Origin()));
        }

        if (syntax.Operator == BinaryOperator.Divide && Constants.TryEvaluate(right, context.Variables, out var divisor) && divisor == 0)
        {
            return Fail(Text.ValueErrors.DivisionByZero(syntax.Right.At));
        }

        return new BinaryExpression(syntax.At, syntax.Operator, left, right, type);
    }

    private Expression? CheckCall(CallSyntax call) =>
        entries is null ? Fail(TypeErrors.NotScalar(call.At, call.Name + "(…)")) : CallChecker.Check(call, this);

    /// <summary>The model that offers start from: the one called base, else the first that others name as theirs.</summary>
    private string Origin()
    {
        foreach (var draft in entries?.All ?? [])
        {
            if (draft.Name != "base" && draft.Form is SourceForm { Base: { } named })
            {
                return named.Text;
            }
        }

        return "base";
    }

    private Expression? Fail(Basics.Diagnostic error)
    {
        context.Errors.Add(error);
        return null;
    }
}
