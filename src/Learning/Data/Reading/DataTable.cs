using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>Rows of one file under named columns, each with the line it begins on.</summary>
internal sealed record DataTable(string File, string[] Columns, IReadOnlyList<DataRow> Rows)
{
    /// <summary>Where a column stands; null where there is none.</summary>
    public int? Find(string column) => Array.IndexOf(Columns, column) is >= 0 and var index ? index : null;
}

/// <summary>A row: a value for each column, null where it has none.</summary>
internal sealed record DataRow(int Line, string?[] Values)
{
    /// <summary>The place, for a message.</summary>
    public SourceSpan In(string file) => new(file, Line, 1);
}
