using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace TaskRecipes.Learning.Data;

/// <summary>
/// <c>csv</c> and <c>tsv</c>: quoted as RFC 4180 has it, the first line names the columns. Where all columns that the recipe names are
/// numbers the file has no such line, and columns are counted from 1.
/// </summary>
internal static class CsvReader
{
    public static IReadOnlyList<DataTable> Read(IReadOnlyList<SampleFile> files, string delimiter, IReadOnlyDictionary<string, string> columns)
    {
        var isNamed = columns.Count == 0 || columns.Values.Any(column => !column.All(char.IsAsciiDigit));
        return [.. files.Select(file => Read(file.Path, delimiter, isNamed))];
    }

    private static DataTable Read(string file, string delimiter, bool isNamed)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            IgnoreBlankLines = true,
            BadDataFound = found => throw SampleErrors.BadRecord(file, found.Context.Parser!.RawRow, "a quote stands within a value that is not quoted", "quote the whole value and double the quotes in it"),
        };
        using var parser = new CsvParser(new StringReader(FileText.Read(file)), configuration);
        string[]? header = null;
        var rows = new List<DataRow>();
        while (parser.Read())
        {
            var values = parser.Record!;
            // RawRow is the line a record ends on; one of several lines begins before it.
            var line = parser.RawRow - parser.RawRecord.TrimEnd('\r', '\n').Count(character => character == '\n');
            if (header is null)
            {
                header = isNamed ? values : [.. Enumerable.Range(1, values.Length).Select(i => i.ToString(CultureInfo.InvariantCulture))];
                if (isNamed)
                {
                    continue;
                }
            }

            if (values.Length != header.Length)
            {
                throw SampleErrors.Ragged(file, line, values.Length, header.Length);
            }

            rows.Add(new DataRow(line, values));
        }

        return rows.Count > 0 ? new DataTable(file, header!, rows) : throw SampleErrors.Empty(file);
    }
}
