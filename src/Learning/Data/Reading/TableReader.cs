using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>Makes the rows of tables into texts, or into images where the recipe names columns of pixels.</summary>
internal static class TableReader
{
    private const string Text = "text";
    private const string Label = "label";

    public static SampleSet Read(IReadOnlyList<DataTable> tables, IReadOnlyDictionary<string, string> columns)
    {
        var labelColumn = columns.GetValueOrDefault(Label) ?? Label;
        var isLabelled = columns.ContainsKey(Label) || tables.All(table => table.Find(Label) is not null);
        var pixels = columns.GetValueOrDefault("pixels");
        var textColumn = columns.GetValueOrDefault(Text) ?? Text;
        var (labels, classes) = isLabelled ? LabelText.Numbers([.. tables.SelectMany(table => Values(table, labelColumn))]) : ([], null);
        var fields = Fields(tables, column => column != textColumn && (pixels is null || !Glob.Matches(pixels, column)));
        if (pixels is null)
        {
            return new TextSet([.. tables.SelectMany(table => Values(table, textColumn)).Select(value => value.Text)], labels)
            {
                Classes = classes,
                Choices = Named(tables, columns, "choices") is { } choices ? [.. choices.Select(ChoiceText.Parse)] : null,
                Targets = Named(tables, columns, "target")?.Select(value => value.Text).ToArray(),
                Fields = fields,
                Places = Places(tables),
            };
        }

        return isLabelled
            ? PixelColumns.Read(tables, pixels, labels) with { Classes = classes, Fields = fields, Places = Places(tables) }
            : throw SampleErrors.NoColumn(tables[0].File, labelColumn, tables[0].Columns);
    }

    /// <summary>The values of a column that the recipe gives a role that not all texts have; null where it names none.</summary>
    private static IEnumerable<LabelText>? Named(IReadOnlyList<DataTable> tables, IReadOnlyDictionary<string, string> columns, string role) =>
        columns.TryGetValue(role, out var column) ? tables.SelectMany(table => Values(table, column)) : null;

    private static IEnumerable<LabelText> Values(DataTable table, string column)
    {
        var at = table.Find(column) ?? throw SampleErrors.NoColumn(table.File, column, table.Columns);
        foreach (var row in table.Rows)
        {
            yield return new LabelText(row.In(table.File), row.Values[at] ?? throw SampleErrors.NoValue(row.In(table.File), column));
        }
    }

    private static SampleFields Fields(IReadOnlyList<DataTable> tables, Func<string, bool> wanted)
    {
        var columns = tables.SelectMany(table => table.Columns).Distinct(StringComparer.Ordinal).Where(wanted);
        return new SampleFields(columns.ToDictionary(
            column => column,
            column => tables.SelectMany(table => table.Rows.Select(row => (table.Find(column) is { } at ? row.Values[at] : null) ?? "")).ToArray(),
            StringComparer.Ordinal));
    }

    private static SamplePlaces Places(IReadOnlyList<DataTable> tables) => new(
        [.. tables.Select(table => table.File)],
        [.. tables.SelectMany((table, index) => Enumerable.Repeat(index, table.Rows.Count))],
        [.. tables.SelectMany(table => table.Rows.Select(row => row.Line))],
        AreLines: true);
}
