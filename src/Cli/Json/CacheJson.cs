using TaskRecipes.Cli.Text;
using TaskRecipes.Engine.Store;

namespace TaskRecipes.Cli.Json;

/// <summary>The object of <c>cache list --format json</c>.</summary>
internal static class CacheJson
{
    public static void Write(IReadOnlyList<StoredItem> items) => JsonOut.Write(json =>
    {
        json.WriteStartArray("items");
        foreach (var item in items)
        {
            json.WriteStartObject();
            json.WriteString("kind", item.Kind.ToString().ToLowerInvariant());
            json.WriteString("path", DiagnosticText.Short(item.Path));
            json.WriteString("record", item.Record);
            json.WriteNumber("bytes", item.Bytes);
            json.WriteString("lastUsed", item.LastUsed);
            json.WriteBoolean("exists", item.IsThere);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("bytes", items.Sum(item => item.Bytes));
    });
}
