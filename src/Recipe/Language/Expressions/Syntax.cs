using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Language.Expressions;

/// <summary>An expression as it was written: names are not looked up yet, types unknown.</summary>
internal abstract record Syntax(SourceSpan At);

/// <summary>A number.</summary>
internal sealed record NumberSyntax(SourceSpan At, ExactDecimal Value) : Syntax(At);

/// <summary><c>$name</c>.</summary>
internal sealed record VariableSyntax(SourceSpan At, string Name) : Syntax(At);

/// <summary>A name, or a path of names (<c>both.mnist_val.accuracy</c>).</summary>
internal sealed record NameSyntax(SourceSpan At, string Name) : Syntax(At);

/// <summary>Quoted text, as a parameter or as a comprehension's item.</summary>
internal sealed record TextSyntax(SourceSpan At, string Value) : Syntax(At);

/// <summary>Unary minus.</summary>
internal sealed record NegateSyntax(SourceSpan At, Syntax Operand) : Syntax(At);

/// <summary>Two operands; it begins where its left one does.</summary>
internal sealed record BinarySyntax(SourceSpan At, SourceSpan OperatorAt, BinaryOperator Operator, Syntax Left, Syntax Right) : Syntax(At);

/// <summary>A call.</summary>
internal sealed record CallSyntax(SourceSpan At, string Name, IReadOnlyList<ArgumentSyntax> Arguments) : Syntax(At);

/// <summary>An argument; <paramref name="Name"/> is null for a positional one.</summary>
internal sealed record ArgumentSyntax(SourceSpan At, string? Name, Syntax Value);

/// <summary>A comparison of two scalar expressions.</summary>
internal sealed record ConditionSyntax(SourceSpan At, Syntax Left, string Comparison, Syntax Right);
