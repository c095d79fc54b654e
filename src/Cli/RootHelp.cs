namespace TaskRecipes.Cli;

/// <summary>
/// The help that lists the commands, as it was written when the tool was built: making every command only to print their names takes
/// longer than all else. A test holds the text to what the commands say.
/// </summary>
internal static class RootHelp
{
    private const string Resource = "Help.txt";

    /// <summary>Prints it where it is asked for; not to a terminal that it would not fit, for which it is laid out anew.</summary>
    public static bool TryGive(string[] arguments)
    {
        if (arguments is not (["--help"] or ["-h"]))
        {
            return false;
        }

        using var reader = new StreamReader(typeof(RootHelp).Assembly.GetManifestResourceStream(Resource)!);
        var text = reader.ReadToEnd();
        if (!Console.IsOutputRedirected && text.Split('\n').Any(line => line.Length > Console.WindowWidth))
        {
            return false;
        }

        Console.Out.Write(text);
        return true;
    }
}
