extern alias rooms;

using rooms::TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Basics;

namespace TaskRecipes.Composing;

/// <summary>Makes the nodes of operators.</summary>
internal static class Nodes
{
    public static ComputedNode Binary(BinaryOperator op, Node left, Node right, ExpressionType type) =>
        new(type, [left, right], parts => new BinaryExpression(SourceSpan.None, op, parts[0], parts[1], type));

    /// <summary>number · vector.</summary>
    public static ComputedNode Scaled(Scalar factor, Node vector) =>
        new(vector.Type, [vector], parts => new BinaryExpression(SourceSpan.None, BinaryOperator.Multiply, factor.ToExpression(), parts[0], vector.Type));

    /// <summary>vector · number, or vector / number.</summary>
    public static ComputedNode Scaled(Node vector, BinaryOperator op, Scalar number) =>
        new(vector.Type, [vector], parts => new BinaryExpression(SourceSpan.None, op, parts[0], number.ToExpression(), vector.Type));

    public static ComputedNode Negated(Node vector) =>
        new(vector.Type, [vector], parts => new NegateExpression(SourceSpan.None, parts[0]));
}
