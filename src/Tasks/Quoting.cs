using System.Text;

namespace TaskRecipes.Tasks;

/// <summary>Writes arguments as one command line, as .NET and Windows take it apart: quotes around, backslashes before quotes.</summary>
internal static class Quoting
{
    /// <summary>The arguments, quoted where they must be.</summary>
    public static string Join(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quoted));

    private static string Quoted(string argument)
    {
        if (argument.Length > 0 && argument.All(letter => !char.IsWhiteSpace(letter) && letter != '"'))
        {
            return argument;
        }

        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var letter in argument)
        {
            if (letter == '"')
            {
                // Those before a quote stand for themselves only when doubled; the quote needs one more.
                quoted.Append('\\', backslashes + 1);
            }

            backslashes = letter == '\\' ? backslashes + 1 : 0;
            quoted.Append(letter);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
