using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Language.Checked;

/// <summary>What an expression stands for: recipes are typed as an affine space is (SPEC 2).</summary>
public enum ExpressionType
{
    /// <summary>A number.</summary>
    Scalar,

    /// <summary>A point in weight space.</summary>
    Model,

    /// <summary>A direction in weight space: a task vector.</summary>
    Vector,
}

/// <summary>The four operators between two operands.</summary>
public enum BinaryOperator
{
    /// <summary>+</summary>
    Add,

    /// <summary>−</summary>
    Subtract,

    /// <summary>*</summary>
    Multiply,

    /// <summary>/</summary>
    Divide,
}

/// <summary>A checked expression; evaluated as it is written (SPEC 5.2).</summary>
/// <param name="At">Where it stands in the recipe.</param>
/// <param name="Type">Its affine type.</param>
public abstract record Expression(SourceSpan At, ExpressionType Type);

/// <summary>A literal number.</summary>
public sealed record NumberExpression(SourceSpan At, ExactDecimal Value)
    : Expression(At, ExpressionType.Scalar);

/// <summary>A variable <c>$name</c>: of <c>vars</c>, or one that a search declares.</summary>
public sealed record VariableExpression(SourceSpan At, string Name)
    : Expression(At, ExpressionType.Scalar);

/// <summary>A model, vector or operation by its name; never a scalar.</summary>
public sealed record ReferenceExpression(SourceSpan At, string Name, ExpressionType Type)
    : Expression(At, Type);

/// <summary>Unary minus over a scalar or a vector.</summary>
public sealed record NegateExpression(SourceSpan At, Expression Operand)
    : Expression(At, Operand.Type);

/// <summary>Two operands and an operator; at most one of a product's operands is not a scalar, and no divisor is.</summary>
public sealed record BinaryExpression(SourceSpan At, BinaryOperator Operator, Expression Left, Expression Right, ExpressionType Type)
    : Expression(At, Type);

/// <summary>A method over models or vectors; the mapping form with <c>base: b</c> is b plus this (a <see cref="BinaryExpression"/>).</summary>
public sealed record CallExpression(
    SourceSpan At,
    MethodDeclaration Method,
    IReadOnlyList<MethodInput> Inputs,
    IReadOnlyDictionary<string, ParameterValue> Parameters,
    ExpressionType Type)
    : Expression(At, Type);

/// <summary>One input of a call, with the parameters that belong to it alone.</summary>
public sealed record MethodInput(Expression Value, IReadOnlyDictionary<string, ParameterValue> Parameters);
