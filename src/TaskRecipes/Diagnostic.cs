using TaskRecipes.Basics;
using TaskRecipes.Composing;

namespace TaskRecipes;

/// <summary>Something that was found about a recipe, a file or a merge.</summary>
public sealed record Diagnostic
{
    internal Diagnostic()
    {
    }

    /// <summary>An error, rather than a warning.</summary>
    public required bool IsError { get; init; }

    /// <summary><c>TR</c> and four digits.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong, and what would be right.</summary>
    public required string Message { get; init; }

    /// <summary>The file it is about; null for none.</summary>
    public required string? File { get; init; }

    /// <summary>The line, from 1; 0 where only the file is known.</summary>
    public required int Line { get; init; }

    /// <summary>The column, from 1, in UTF-16 units; 0 where only the file is known.</summary>
    public required int Column { get; init; }

    /// <summary>Where the code is explained, within this project's documentation, which the package holds: <c>docs/errors.md#tr0340</c>.</summary>
    public string Help => $"docs/errors.md#{Code.ToLowerInvariant()}";

    /// <summary>In the form that MSBuild and editors understand: <c>recipe.yaml(12,9): error TR0340: …</c>.</summary>
    public override string ToString()
    {
        var place = File is null ? "" : Line > 0 ? $"{File}({Line},{Column}): " : $"{File}: ";
        return $"{place}{(IsError ? "error" : "warning")} {Code}: {Message}";
    }

    internal static Diagnostic Of(Basics.Diagnostic found) => new()
    {
        IsError = found.Severity == Severity.Error,
        Code = found.Code,
        Message = Wording.ForPrograms(found.Message),
        File = found.At.File.Length == 0 ? null : found.At.File,
        Line = found.At.Line,
        Column = found.At.Column,
    };
}
