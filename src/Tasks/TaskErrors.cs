using Microsoft.Build.Utilities;

namespace TaskRecipes.Tasks;

/// <summary>What the tasks themselves find wrong: TR095x, at the recipe whose item it is.</summary>
internal static class TaskErrors
{
    public static void NoWord(TaskLoggingHelper log, string at, int exitCode, string commandLine) => Write(
        log, at, "TR0951", $"the tool ended with exit code {exitCode} and no word of why; run it by itself: dotnet taskrecipe {commandLine}");

    public static void NoRecipe(TaskLoggingHelper log, string at) =>
        Write(log, at, "TR0952", "there is no such recipe; a TaskRecipe item names a file that is there");

    public static void Metadata(TaskLoggingHelper log, string at, string value, string metadata, IEnumerable<string> allowed) =>
        Write(log, at, "TR0953", $"'{value}' is no value of {metadata}; allowed: {string.Join(", ", allowed)}");

    public static void OneOutputOfTwo(TaskLoggingHelper log, string at, string output, string other) => Write(
        log, at, "TR0954", $"'{output}' is also written by another TaskRecipe item, of {other}; give each output a path of its own, or leave one item out");

    public static void NoTool(TaskLoggingHelper log, string at, string tool) =>
        Write(log, at, "TR0955", $"there is no tool '{tool}'; TaskRecipeToolPath names a dotnet-taskrecipe.dll, by default that of the package");

    public static void Stamp(TaskLoggingHelper log, string at, string stamp, string why) =>
        Write(log, at, "TR0956", $"the stamp '{stamp}' can not be replaced ({why.TrimEnd('.')}); delete it, whatever it is, or end what holds it, and build again");

    private static void Write(TaskLoggingHelper log, string at, string code, string message) =>
        log.LogError(null, code, null, null, at, 0, 0, 0, 0, "{0}", message);
}
