using TaskRecipes.Basics;

namespace TaskRecipes.Engine.Data;

/// <summary>TR0890 to TR0899: data that does not arrive.</summary>
internal static class DownloadErrors
{
    public static TaskRecipeException Offline(SourceSpan at, string url) =>
        Error(at, "TR0890", $"'{url}' was not fetched before; build once without --offline");

    public static TaskRecipeException Failed(SourceSpan at, string url, string why, long arrived) => Error(
        at, "TR0891", $"'{url}' can not be fetched: {why}; {(arrived > 0 ? $"{ByteSize.Text(arrived)} that arrived are kept; " : "")}check the address and build again");

    public static TaskRecipeException OtherDigest(SourceSpan at, string url, string expected, string found) => Error(
        at, "TR0892", $"'{url}' has SHA-256 {found}, and the recipe says {expected}; nothing was kept; check the file before you write its digest here");

    private static TaskRecipeException Error(SourceSpan at, string code, string message) => new(new Diagnostic(at, Severity.Error, code, message));
}
