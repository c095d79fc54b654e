using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Checked;

/// <summary>A model put together layer by layer; its layers are numbered on.</summary>
public sealed record SlicesExpression(SourceSpan At, IReadOnlyList<Slice> Slices) : Expression(At, ExpressionType.Model);

/// <summary>Layers <paramref name="From"/> to <paramref name="To"/> (not included) of a model.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Model">The model.</param>
/// <param name="From">The first layer.</param>
/// <param name="To">The layer behind the last.</param>
/// <param name="Scale">What the layers' tensors are multiplied by; null for nothing.</param>
public sealed record Slice(SourceSpan At, Expression Model, int From, int To, ParameterValue? Scale);
