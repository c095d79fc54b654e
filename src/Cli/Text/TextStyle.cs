namespace TaskRecipes.Cli.Text;

/// <summary>How lines are fitted to where they are read.</summary>
/// <param name="Width">Columns; lines that are longer are cut.</param>
/// <param name="IsColoured">Whether symbols have colours.</param>
internal sealed record TextStyle(int Width, bool IsColoured)
{
    /// <summary>For files and pipes: whole lines without colours.</summary>
    public static TextStyle Plain { get; } = new(int.MaxValue, false);

    /// <summary>The line, its end replaced by … where it is too long.</summary>
    public string Fit(string line) => line.Length <= Width ? line : string.Concat(line.AsSpan(0, Math.Max(0, Width - 1)), "…");

    /// <summary>The line cut to fit, and its first character coloured by what it says: + ~ ? = ! -.</summary>
    public string Symbol(string line)
    {
        var fitted = Fit(line);
        return !IsColoured || fitted.Length == 0 || Code(fitted[0]) is not { } code ? fitted : $"\e[{code}m{fitted[0]}\e[0m{fitted[1..]}";
    }

    private static string? Code(char symbol) => symbol switch
    {
        '+' => "32",
        '~' => "33",
        '?' => "35",
        '=' => "90",
        '!' or '-' => "31",
        _ => null,
    };
}
