using System.Globalization;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>Images whose pixels are columns of a table, in the order of the file: <c>columns: { label: label, pixels: "pixel*" }</c>.</summary>
internal static class PixelColumns
{
    public static ImageSet Read(IReadOnlyList<DataTable> tables, string glob, int[] labels)
    {
        var places = Places(tables[0], glob);
        var pixels = new float[(long)labels.Length * places.Length <= Array.MaxLength
            ? labels.Length * places.Length
            : throw SampleErrors.TooLarge(tables[0].File, labels.Length, places.Length)];
        var next = 0;
        foreach (var table in tables)
        {
            foreach (var row in table.Rows)
            {
                foreach (var place in table == tables[0] ? places : Places(table, glob, places.Length))
                {
                    pixels[next++] = float.TryParse(row.Values[place], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value)
                        ? value
                        : throw SampleErrors.NotNumber(row.In(table.File), table.Columns[place], row.Values[place] ?? "");
                }
            }
        }

        var (height, width) = PixelRange.Sides(places.Length);
        PixelRange.ToUnit(pixels, places.Length, sample => Place(tables, sample));
        return new ImageSet(pixels, labels, height, width, 1);
    }

    private static int[] Places(DataTable table, string glob, int? wanted = null)
    {
        int[] places = [.. Enumerable.Range(0, table.Columns.Length).Where(i => Glob.Matches(glob, table.Columns[i]))];
        return places.Length > 0 && (wanted is null || places.Length == wanted) ? places : throw SampleErrors.NoColumn(table.File, glob, table.Columns);
    }

    private static SourceSpan Place(IReadOnlyList<DataTable> tables, int sample)
    {
        foreach (var table in tables)
        {
            if (sample < table.Rows.Count)
            {
                return table.Rows[sample].In(table.File);
            }

            sample -= table.Rows.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(sample));
    }
}
