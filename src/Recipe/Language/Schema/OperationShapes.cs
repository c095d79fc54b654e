namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>The forms of a vector or operation.</summary>
internal static class OperationShapes
{
    /// <summary>An expression, its long form, or a method with its parameters.</summary>
    public static readonly OneOfShape Entry = new(Shapes.Expression, OperationKeys.ExpressionShape);
}
