namespace TaskRecipes.Composing;

/// <summary>Says to programs what messages say to those who write recipes and command lines.</summary>
internal static class Wording
{
    private static readonly (string CommandLine, string Program)[] Words =
    [
        ("--overwrite", "Overwrite = true"),
        ("--locked", "Locked = true"),
        ("--offline", "Offline = true"),
    ];

    private const string OfARecipe = ", which is relative to the recipe that names it";

    /// <summary>A message about a path that a program gave itself: no recipe names it.</summary>
    public static string ForOpening(string message) =>
        ForPrograms(message).Replace(OfARecipe, ", which is relative to the current directory", StringComparison.Ordinal);

    public static string ForPrograms(string message)
    {
        foreach (var (commandLine, program) in Words)
        {
            message = message.Replace(commandLine, program, StringComparison.Ordinal);
        }

        return message;
    }
}
