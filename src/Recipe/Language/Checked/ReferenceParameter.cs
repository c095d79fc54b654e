using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Checked;

/// <summary>The name of a model or vector.</summary>
public sealed record ReferenceParameter(SourceSpan At, string Name) : ParameterValue(At);
