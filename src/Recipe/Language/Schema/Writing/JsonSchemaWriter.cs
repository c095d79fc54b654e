using System.Text.Json;

namespace TaskRecipes.Recipe.Language.Schema.Writing;

/// <summary>Walks shapes and writes JSON Schema. What several places share is written once, under <c>definitions</c>.</summary>
internal sealed class JsonSchemaWriter(Utf8JsonWriter json)
{
    private const string NamePattern = @"^(x-.*|([A-Za-z_]|\{\w+\})([A-Za-z0-9_]|\{\w+\})*)$";

    private readonly HashSet<Key> _shared =
        [.. OptionKeys.All, LoopKeys.For, HeadKeys.Head, DatasetKeys.Train, DatasetKeys.Validation, DatasetKeys.Test, .. DatasetKeys.Common];
    private readonly Dictionary<string, Action> _definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Writes the whole document.</summary>
    public void WriteDocument(ObjectShape root)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        json.WriteString("title", "TaskRecipes recipe");
        WriteObject(root);
        json.WriteStartObject("definitions");
        while (_definitions.FirstOrDefault(definition => _written.Add(definition.Key)) is { Key: { } name, Value: { } write })
        {
            json.WriteStartObject(name);
            write();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes a shape into the object that is open.</summary>
    private void WriteShape(Shape shape)
    {
        switch (shape)
        {
            case ScalarShape scalar:
                JsonScalars.Write(json, scalar);
                break;
            case ListShape list:
                WriteList(list);
                break;
            case MapShape map:
                WriteMap(map);
                break;
            case ObjectShape mapping:
                WriteObject(mapping);
                break;
            case VariantShape variants:
                WriteVariants(variants);
                break;
            case OneOfShape choice:
                WriteArray("anyOf", choice.Options, WriteShape);
                break;
        }
    }

    // A list of single values may be written as one, and a comprehension in it is text.
    private void WriteList(ListShape list)
    {
        if (list.Item is not ScalarShape)
        {
            WriteItems(list);
            return;
        }

        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        WriteShape(list.Item);
        json.WriteEndObject();
        json.WriteStartObject();
        WriteItems(list);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteItems(ListShape list)
    {
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        WriteShape(list.Item);
        json.WriteEndObject();
    }

    private void WriteMap(MapShape map)
    {
        json.WriteString("type", "object");
        if (map.KeyName == "name")
        {
            json.WriteStartObject("propertyNames");
            json.WriteString("pattern", NamePattern);
            json.WriteEndObject();
            WriteIgnoredKeys();
        }

        json.WriteStartObject("additionalProperties");
        WriteShape(map.Value);
        json.WriteEndObject();
    }

    private void WriteObject(ObjectShape mapping)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var key in mapping.Keys)
        {
            WriteKey(key);
        }

        json.WriteEndObject();
        WriteIgnoredKeys();
        json.WriteBoolean("additionalProperties", false);
        var required = mapping.Keys.Where(key => key.Required).ToList();
        if (required.Count > 0)
        {
            WriteRequired(required);
        }

        if (mapping.ExactlyOne.Count > 0)
        {
            WriteArray("oneOf", mapping.ExactlyOne, key => WriteRequired([key]));
        }
    }

    private void WriteKey(Key key)
    {
        json.WriteStartObject(key.Name);
        if (_shared.Contains(key))
        {
            Refer($"key.{key.Name}", () => WriteDescribed(key));
        }
        else
        {
            WriteDescribed(key);
        }

        json.WriteEndObject();
    }

    private void WriteDescribed(Key key)
    {
        json.WriteString("description", key.Description);
        if (key.Default is not null)
        {
            JsonScalars.WriteDefault(json, key);
        }

        WriteShape(key.Shape);
    }

    private void WriteVariants(VariantShape shape)
    {
        json.WriteString("type", "object");
        var branches = new List<Action>();
        foreach (var variant in shape.Variants)
        {
            branches.Add(() => WriteBranch(shape.Selector, variant));
        }

        branches.Add(() => WriteOtherwise(shape));
        WriteArray("allOf", branches, write => write());
    }

    private void WriteBranch(Key selector, Variant variant)
    {
        json.WriteStartObject("if");
        json.WriteStartObject("properties");
        json.WriteStartObject(selector.Name);
        json.WriteString("const", variant.Value);
        json.WriteEndObject();
        json.WriteEndObject();
        WriteRequired([selector]);
        json.WriteEndObject();
        json.WriteStartObject("then");
        Refer($"{selector.Name}.{variant.Value}", () =>
        {
            json.WriteString("description", variant.Summary);
            WriteObject(variant.Shape);
        });
        json.WriteEndObject();
    }

    /// <summary>Without the selecting key: the other form; with it: one of the known values, unless a loop fills it in.</summary>
    private void WriteOtherwise(VariantShape shape)
    {
        json.WriteStartObject("if");
        WriteRequired([shape.Selector]);
        json.WriteEndObject();
        json.WriteStartObject("then");
        json.WriteStartObject("properties");
        json.WriteStartObject(shape.Selector.Name);
        json.WriteString("description", shape.Selector.Description);
        JsonScalars.Write(json, Shapes.Choice([.. shape.Variants.Select(variant => variant.Value)]));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("else");
        if (shape.Otherwise is null)
        {
            WriteRequired([shape.Selector]);
        }
        else
        {
            WriteShape(shape.Otherwise);
        }

        json.WriteEndObject();
    }

    private void WriteIgnoredKeys()
    {
        json.WriteStartObject("patternProperties");
        json.WriteStartObject("^x-");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteRequired(IReadOnlyList<Key> keys)
    {
        json.WriteStartArray("required");
        foreach (var key in keys)
        {
            json.WriteStringValue(key.Name);
        }

        json.WriteEndArray();
    }

    private void WriteArray<T>(string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Refer(string name, Action write)
    {
        _definitions.TryAdd(name, write);
        json.WriteString("$ref", $"#/definitions/{name}");
    }
}
