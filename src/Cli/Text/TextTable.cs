namespace TaskRecipes.Cli.Text;

/// <summary>A table: the first column to the left, numbers to the right; a heading repeats nothing and no lines are drawn.</summary>
internal sealed class TextTable(params string[] heading)
{
    private const int Gap = 2;
    private readonly List<string[]> _rows = [heading];

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Prints it; where it is too wide, the first column is cut, so that no figure is lost.</summary>
    public void Write(TextWriter writer, TextStyle style)
    {
        var widths = Enumerable.Range(0, heading.Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        var others = widths.Skip(1).Sum(width => width + Gap);
        const int Least = 8;
        widths[0] = Math.Min(widths[0], Math.Max(Least, style.Width - others));
        var first = new TextStyle(widths[0], false);
        foreach (var row in _rows)
        {
            writer.Write(first.Fit(row[0]).PadRight(widths[0]));
            for (var column = 1; column < row.Length; column++)
            {
                writer.Write(row[column].PadLeft(widths[column] + Gap));
            }

            writer.WriteLine();
        }
    }
}
