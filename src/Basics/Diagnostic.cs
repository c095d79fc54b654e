namespace TaskRecipes.Basics;

/// <summary>How bad a <see cref="Diagnostic"/> is.</summary>
public enum Severity
{
    /// <summary>The work goes on.</summary>
    Warning,

    /// <summary>The work stops.</summary>
    Error,
}

/// <summary>
/// One finding about a recipe or a file, in the form MSBuild and editors understand:
/// <c>recipe.yaml(12,9): error TR0103: unknown model 'mnits'; did you mean 'mnist'?</c>.
/// </summary>
/// <param name="At">Where it is; line 0 where only the file is known.</param>
/// <param name="Severity">Warning or error.</param>
/// <param name="Code">TR and four digits; see docs/errors.md.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record Diagnostic(SourceSpan At, Severity Severity, string Code, string Message)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var place = At.Line > 0 ? $"{At.File}({At.Line},{At.Column})" : At.File;
        return $"{place}: {(Severity == Severity.Error ? "error" : "warning")} {Code}: {Message}";
    }
}
