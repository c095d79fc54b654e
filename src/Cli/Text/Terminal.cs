namespace TaskRecipes.Cli.Text;

/// <summary>What the terminal wants.</summary>
internal static class Terminal
{
    private static readonly bool NoColour =
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") == "dumb";

    /// <summary>Whether stderr is a terminal, so that progress can be drawn.</summary>
    public static bool ErrorIsTerminal { get; } = !Console.IsErrorRedirected;

    /// <summary>Whether what goes to stderr may be coloured.</summary>
    public static bool ErrorIsColoured => ErrorIsTerminal && !NoColour;
}
