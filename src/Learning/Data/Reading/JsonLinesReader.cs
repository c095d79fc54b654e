using System.Text.Json;

namespace TaskRecipes.Learning.Data;

/// <summary><c>jsonl</c>: a JSON object a line; its keys are the columns.</summary>
internal static class JsonLinesReader
{
    public static IReadOnlyList<DataTable> Read(IReadOnlyList<SampleFile> files) => [.. files.Select(file => Read(file.Path))];

    private static DataTable Read(string file)
    {
        var columns = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var objects = new List<(int Line, Dictionary<string, string?> Values)>();
        var number = 0;
        foreach (var line in FileText.Read(file).Split('\n'))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                objects.Add((number, Parse(file, number, line)));
                foreach (var name in objects[^1].Values.Keys.Where(name => places.TryAdd(name, columns.Count)))
                {
                    columns.Add(name);
                }
            }
        }

        return objects.Count == 0 ? throw SampleErrors.Empty(file) : new DataTable(file, [.. columns], [.. objects.Select(row =>
            new DataRow(row.Line, [.. columns.Select(column => row.Values.GetValueOrDefault(column))]))]);
    }

    private static Dictionary<string, string?> Parse(string file, int number, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw SampleErrors.BadRecord(file, number, "this line is no JSON object", "write { \"text\": …, \"label\": … } on each line");
            }

            var values = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                // Of a name that stands twice the last counts, as other readers have it.
                values[property.Name] = property.Value.ValueKind switch
                {
                    JsonValueKind.String => property.Value.GetString(),
                    JsonValueKind.Null => null,
                    _ => property.Value.GetRawText(),
                };
            }

            return values;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw SampleErrors.BadRecord(file, number, $"this line is not JSON ({exception.Message})", "write one JSON object on each line");
        }
    }
}
