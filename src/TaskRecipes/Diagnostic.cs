using TaskRecipes.Basics;

namespace TaskRecipes;

/// <summary>Something that was found about a recipe, a file or a merge.</summary>
/// <param name="IsError">An error, rather than a warning.</param>
/// <param name="Code"><c>TR</c> and four digits.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
/// <param name="File">The file it is about; null for none.</param>
/// <param name="Line">The line, from 1; 0 where only the file is known.</param>
/// <param name="Column">The column, from 1, in UTF-16 units; 0 where only the file is known.</param>
public sealed record Diagnostic(bool IsError, string Code, string Message, string? File, int Line, int Column)
{
    /// <summary>Where the code is explained, within this project's documentation: <c>docs/errors.md#tr0340</c>.</summary>
    public string Help => $"docs/errors.md#{Code.ToLowerInvariant()}";

    /// <summary>In the form that MSBuild and editors understand: <c>recipe.yaml(12,9): error TR0340: …</c>.</summary>
    public override string ToString()
    {
        var place = File is null ? "" : Line > 0 ? $"{File}({Line},{Column}): " : $"{File}: ";
        return $"{place}{(IsError ? "error" : "warning")} {Code}: {Message}";
    }

    internal static Diagnostic Of(Basics.Diagnostic found) => new(
        found.Severity == Severity.Error, found.Code, found.Message, found.At.File.Length == 0 ? null : found.At.File, found.At.Line, found.At.Column);
}
