using System.Text.Json;
using TaskRecipes.Basics;

namespace TaskRecipes.Engine.Locking;

/// <summary>What a search found, as a lock file keeps it.</summary>
/// <param name="Key">The key of the search.</param>
/// <param name="Values">The values found, by variable.</param>
internal sealed record LockedSearch(string Key, IReadOnlyDictionary<string, ExactDecimal> Values)
{
    /// <summary>As people read it: <c>lam = 0.35</c> with the key behind.</summary>
    public string Text =>
        $"{string.Join(", ", Values.Keys.Order(StringComparer.Ordinal).Select(name => $"{name} = {Values[name].ToDisplay()}"))} (key {Key[..Math.Min(8, Key.Length)]})";

    public static LockedSearch Read(JsonElement json) => new(
        json.GetProperty("key").GetString() ?? throw new JsonException(),
        json.GetProperty("values").EnumerateObject().ToDictionary(
            value => value.Name, value => ExactDecimal.Parse(value.Value.GetRawText()), StringComparer.Ordinal));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("key", Key);
        json.WriteStartObject("values");
        foreach (var name in Values.Keys.Order(StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(Values[name].ToDisplay());
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
