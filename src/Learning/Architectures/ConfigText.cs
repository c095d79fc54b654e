using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TaskRecipes.Catalog;

namespace TaskRecipes.Learning.Architectures;

/// <summary>Writes the config.json of an untrained model.</summary>
internal static class ConfigText
{
    /// <summary>The text: <c>model_type</c>, then the given values under their own names, then <c>torch_dtype</c>.</summary>
    public static string Of(string modelType, InitialValues values, params ReadOnlySpan<string> names) => Of(modelType, [], values, names);

    /// <summary>The same with fields that no value decides, behind <c>model_type</c>.</summary>
    public static string Of(string modelType, KeyValuePair<string, JsonNode>[] fixedFields, InitialValues values, params ReadOnlySpan<string> names)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("model_type", modelType);
            foreach (var (name, value) in fixedFields)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }

            foreach (var name in names)
            {
                Write(json, values, name);
            }

            json.WriteString("torch_dtype", "float32");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, InitialValues values, string name)
    {
        if (values.Numbers.TryGetValue(name, out var number))
        {
            json.WriteNumber(name, number.FloorTimes(1));
        }
        else if (values.Lists.TryGetValue(name, out var list))
        {
            json.WriteStartArray(name);
            foreach (var item in list)
            {
                json.WriteNumberValue(item);
            }

            json.WriteEndArray();
        }
        else if (values.Maps.TryGetValue(name, out var map))
        {
            json.WriteStartObject(name);
            foreach (var (key, value) in map)
            {
                json.WriteNumber(key, value);
            }

            json.WriteEndObject();
        }
    }
}
