using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Schema.Writing;

/// <summary>Writes single values. Where a variable, a loop or the environment can fill one in, text with <c>$</c> or braces passes.</summary>
internal static class JsonScalars
{
    private const string FilledIn = @"\$|\{";

    // Digits and operators alone are a number that is calculated.
    private const string Calculated = @"\$|\{|^[-+*/(). 0-9eE]+$";

    public static void Write(Utf8JsonWriter json, ScalarShape scalar)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Text:
                WriteTypes(json, "string", "number", "boolean");
                break;
            case ScalarKind.Number or ScalarKind.Integer:
                json.WriteStartArray("anyOf");
                json.WriteStartObject();
                json.WriteString("type", scalar.Kind == ScalarKind.Number ? "number" : "integer");
                WriteLimit(json, "minimum", scalar.Minimum);
                WriteLimit(json, "exclusiveMinimum", scalar.Above);
                WriteLimit(json, "maximum", scalar.Maximum);
                json.WriteEndObject();
                WritePattern(json, Calculated);
                json.WriteEndArray();
                break;
            case ScalarKind.Flag:
                json.WriteStartArray("anyOf");
                json.WriteStartObject();
                json.WriteString("type", "boolean");
                json.WriteEndObject();
                WritePattern(json, FilledIn);
                json.WriteEndArray();
                break;
            case ScalarKind.Choice:
                WriteChoice(json, scalar.Choices);
                break;
            case ScalarKind.Size:
                json.WriteString("type", "string");
                json.WriteString("pattern", @"^[0-9.]+ ?([kKMGT]?B|[KMGT]iB)$|" + FilledIn);
                break;
            default:
                json.WriteString("type", "string");
                break;
        }
    }

    /// <summary>Writes a default as the value that it is in YAML.</summary>
    public static void WriteDefault(Utf8JsonWriter json, Key key)
    {
        var text = key.Default!;
        switch (CoreSchema.Resolve(text, out var number))
        {
            case CoreKind.Number:
                json.WritePropertyName("default");
                json.WriteRawValue(number.ToDisplay());
                break;
            case CoreKind.Flag:
                json.WriteBoolean("default", text == "true");
                break;
            default:
                json.WriteString("default", text);
                break;
        }
    }

    private static void WriteChoice(Utf8JsonWriter json, IReadOnlyList<string> choices)
    {
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        json.WriteStartArray("enum");
        foreach (var choice in choices)
        {
            json.WriteStringValue(choice);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        WritePattern(json, FilledIn);
        json.WriteEndArray();
    }

    private static void WritePattern(Utf8JsonWriter json, string pattern)
    {
        json.WriteStartObject();
        json.WriteString("type", "string");
        json.WriteString("pattern", pattern);
        json.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter json, string name, ExactDecimal? limit)
    {
        if (limit is { } value)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value.ToDisplay());
        }
    }

    private static void WriteTypes(Utf8JsonWriter json, params ReadOnlySpan<string> types)
    {
        json.WriteStartArray("type");
        foreach (var type in types)
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
    }
}
