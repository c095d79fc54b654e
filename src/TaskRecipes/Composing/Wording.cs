namespace TaskRecipes.Composing;

/// <summary>Says to programs what messages say to those who write recipes and command lines.</summary>
internal static class Wording
{
    private static readonly (string CommandLine, string Program)[] Words =
    [
        ("--overwrite", "Overwrite = true"),
        ("--locked", "Locked = true"),
        ("--offline", "Offline = true"),
        ("delete 'dtype'", "leave 'dtype' (DType) out"),
    ];

    public static string ForPrograms(string message)
    {
        foreach (var (commandLine, program) in Words)
        {
            message = message.Replace(commandLine, program, StringComparison.Ordinal);
        }

        return message;
    }
}
