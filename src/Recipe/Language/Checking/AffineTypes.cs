using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Expressions;
using static TaskRecipes.Recipe.Language.Checked.BinaryOperator;
using static TaskRecipes.Recipe.Language.Checked.ExpressionType;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>The table of SPEC 2: models are points, vectors are directions.</summary>
internal static class AffineTypes
{
    /// <summary>The type of an operation; null where it has no meaning.</summary>
    public static ExpressionType? Of(BinaryOperator op, ExpressionType left, ExpressionType right) => (op, left, right) switch
    {
        (_, Scalar, Scalar) => Scalar,
        (Add, Model, Vector) or (Add, Vector, Model) or (Subtract, Model, Vector) => Model,
        (Subtract, Model, Model) => Vector,
        (Add or Subtract, Vector, Vector) => Vector,
        (Multiply, Scalar, Vector) or (Multiply, Vector, Scalar) or (Divide, Vector, Scalar) => Vector,
        _ => null,
    };

    /// <summary>Why an operation has no meaning, and what would have one.</summary>
    public static Diagnostic Explain(BinarySyntax syntax, ExpressionType left, ExpressionType right, string origin) => (syntax.Operator, left, right) switch
    {
        (Add, Model, Model) => TypeErrors.ModelPlusModel(syntax.At, syntax.Left, syntax.Right, origin),
        (Subtract, Vector, Model) => TypeErrors.VectorMinusModel(syntax.At, syntax.Left, syntax.Right),
        (Add or Subtract, Scalar, _) => TypeErrors.ScalarAdded(syntax.At, SyntaxText.Sign(syntax.Operator), right),
        (Add or Subtract, _, _) => TypeErrors.ScalarAdded(syntax.At, SyntaxText.Sign(syntax.Operator), left),
        (Multiply, Scalar, Model) => TypeErrors.ScaledModel(syntax.At, "a number times a model", syntax.Right, origin),
        (Multiply, Model, Scalar) => TypeErrors.ScaledModel(syntax.At, "a model times a number", syntax.Left, origin),
        (Divide, Model, Scalar) => TypeErrors.ScaledModel(syntax.At, "a model divided by a number", syntax.Left, origin),
        (Divide, _, _) => TypeErrors.DivisorNotScalar(syntax.Right.At, right),
        _ => TypeErrors.ProductOfVectors(syntax.At),
    };
}
