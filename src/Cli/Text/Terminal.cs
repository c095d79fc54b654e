namespace TaskRecipes.Cli.Text;

/// <summary>What the terminal wants.</summary>
internal static class Terminal
{
    private const int UsualWidth = 80;

    private static readonly bool NoColour =
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") == "dumb";

    /// <summary>Whether stderr is a terminal, so that progress can be drawn.</summary>
    public static bool ErrorIsTerminal { get; } = !Console.IsErrorRedirected;

    /// <summary>Whether what goes to stderr may be coloured.</summary>
    public static bool ErrorIsColoured => ErrorIsTerminal && !NoColour;

    /// <summary>How results are printed: cut and coloured on a terminal, whole and plain elsewhere.</summary>
    public static TextStyle Out { get; } = Console.IsOutputRedirected ? TextStyle.Plain : new TextStyle(Width(), !NoColour);

    private static int Width()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
