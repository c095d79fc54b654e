using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Checked;

/// <summary>A parameter as the recipe gives it, checked against its declaration.</summary>
/// <param name="At">Where it stands.</param>
public abstract record ParameterValue(SourceSpan At);

/// <summary>A number that is the same for every tensor: an expression of type scalar.</summary>
public sealed record NumberParameter(SourceSpan At, Expression Value) : ParameterValue(At);

/// <summary>Points over the layers, linear between them in t = l / (L − 1) (SPEC 2).</summary>
public sealed record LayeredParameter(SourceSpan At, IReadOnlyList<Expression> Points) : ParameterValue(At);

/// <summary>Numbers or layered lists by globs over tensor names; the first match in file order wins.</summary>
public sealed record GlobbedParameter(SourceSpan At, IReadOnlyList<GlobEntry> Entries, ParameterValue? Default) : ParameterValue(At);

/// <summary>One row of a <see cref="GlobbedParameter"/>: <c>*</c> crosses dots, case counts.</summary>
public sealed record GlobEntry(SourceSpan At, string Glob, ParameterValue Value);

/// <summary>A word of a choice, or free text.</summary>
public sealed record TextParameter(SourceSpan At, string Value) : ParameterValue(At);

/// <summary>true or false.</summary>
public sealed record FlagParameter(SourceSpan At, bool Value) : ParameterValue(At);

/// <summary>A list of words, such as globs.</summary>
public sealed record TextsParameter(SourceSpan At, IReadOnlyList<string> Values) : ParameterValue(At);

/// <summary>A list of whole numbers.</summary>
public sealed record IntegersParameter(SourceSpan At, IReadOnlyList<long> Values) : ParameterValue(At);

/// <summary>A map from names to whole numbers, in file order.</summary>
public sealed record IntegerMapParameter(SourceSpan At, IReadOnlyList<KeyValuePair<string, long>> Values) : ParameterValue(At);
