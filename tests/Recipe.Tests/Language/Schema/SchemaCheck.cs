using System.Text.Json;
using System.Text.RegularExpressions;

namespace TaskRecipes.Recipe.Tests.Language.Schema;

/// <summary>The part of JSON Schema, draft 7, that our schema uses; an independent reading of what an editor would say.</summary>
internal sealed class SchemaCheck(string schema)
{
    private static readonly HashSet<string> Known =
    [
        "$schema", "title", "description", "default", "definitions", "$ref", "type", "enum", "const", "pattern", "minimum", "maximum", "items",
        "properties", "patternProperties", "additionalProperties", "propertyNames", "required", "anyOf", "allOf", "oneOf", "if", "then", "else",
    ];

    private readonly JsonElement _root = JsonDocument.Parse(schema).RootElement;

    public bool Accepts(JsonElement value) => Accepts(_root, value);

    private bool Accepts(JsonElement schema, JsonElement value)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            Known.Should().Contain(keyword.Name);
        }

        if (Get(schema, "$ref") is { } reference)
        {
            return Accepts(_root.GetProperty("definitions").GetProperty(reference.GetString()!["#/definitions/".Length..]), value);
        }

        return Type(schema, value) && Scalars(schema, value) && Mapping(schema, value) && Combined(schema, value)
            && (value.ValueKind != JsonValueKind.Array || Get(schema, "items") is not { } items || value.EnumerateArray().All(item => Accepts(items, item)));
    }

    private static bool Type(JsonElement schema, JsonElement value)
    {
        if (Get(schema, "type") is not { } type)
        {
            return true;
        }

        var allowed = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(item => item.GetString()) : [type.GetString()];
        return allowed.Any(name => name switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "number" => value.ValueKind == JsonValueKind.Number,
            _ => value.ValueKind == JsonValueKind.Number && value.GetDouble() == Math.Floor(value.GetDouble()),
        });
    }

    private static bool Scalars(JsonElement schema, JsonElement value) =>
        (Get(schema, "enum") is not { } words || words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
        && (Get(schema, "const") is not { } word || JsonElement.DeepEquals(word, value))
        && (value.ValueKind != JsonValueKind.String || Get(schema, "pattern") is not { } pattern || Regex.IsMatch(value.GetString()!, pattern.GetString()!))
        && (value.ValueKind != JsonValueKind.Number || Get(schema, "minimum") is not { } least || value.GetDouble() >= least.GetDouble())
        && (value.ValueKind != JsonValueKind.Number || Get(schema, "maximum") is not { } most || value.GetDouble() <= most.GetDouble());

    private bool Mapping(JsonElement schema, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        if (Get(schema, "required") is { } required && required.EnumerateArray().Any(key => !value.TryGetProperty(key.GetString()!, out _)))
        {
            return false;
        }

        return value.EnumerateObject().All(entry => Entry(schema, entry));
    }

    private bool Entry(JsonElement schema, JsonProperty entry)
    {
        if (Get(schema, "propertyNames") is { } names && !Regex.IsMatch(entry.Name, names.GetProperty("pattern").GetString()!))
        {
            return false;
        }

        if (Get(schema, "properties") is { } properties && properties.TryGetProperty(entry.Name, out var known))
        {
            return Accepts(known, entry.Value);
        }

        if (Get(schema, "patternProperties") is { } patterns && patterns.EnumerateObject().Any(pattern => Regex.IsMatch(entry.Name, pattern.Name)))
        {
            return true;
        }

        return Get(schema, "additionalProperties") is not { } others
            || (others.ValueKind == JsonValueKind.Object ? Accepts(others, entry.Value) : others.GetBoolean());
    }

    private bool Combined(JsonElement schema, JsonElement value)
    {
        bool Holds(JsonElement part) => Accepts(part, value);
        if (Get(schema, "if") is { } condition && Get(schema, Holds(condition) ? "then" : "else") is { } branch && !Holds(branch))
        {
            return false;
        }

        return (Get(schema, "anyOf") is not { } any || any.EnumerateArray().Any(Holds))
            && (Get(schema, "allOf") is not { } all || all.EnumerateArray().All(Holds))
            && (Get(schema, "oneOf") is not { } one || one.EnumerateArray().Count(Holds) == 1);
    }

    private static JsonElement? Get(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) ? value : null;
}
