using System.Text.Json;
using System.Text.Unicode;

namespace TaskRecipes.Weights;

/// <summary>
/// JSON from a file that nobody vouches for, token by token. Whatever is wrong with the text becomes an error about that file.
/// Token by token, because the ready-made documents keep the last of two equal names and say nothing.
/// </summary>
internal ref struct StrictJson
{
    private const int MaxDepth = 8; // A header needs 3, an index some more for what others put into its metadata.

    private readonly string _file;
    private Utf8JsonReader _reader;

    public StrictJson(string file, ReadOnlySpan<byte> json)
    {
        // The reader itself looks at strings only when they are asked for.
        if (!Utf8.IsValid(json))
        {
            throw WeightErrors.NotUtf8(file);
        }

        _file = file;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <summary>The kind of token that was read last.</summary>
    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>A string's or property name's bytes, but for escapes; a number's digits.</summary>
    public readonly ReadOnlySpan<byte> Raw => _reader.ValueSpan;

    /// <summary>Goes to the next token.</summary>
    public JsonTokenType Next()
    {
        try
        {
            return _reader.Read() ? _reader.TokenType : JsonTokenType.None;
        }
        catch (JsonException e)
        {
            throw WeightErrors.NotJson(_file, e);
        }
    }

    /// <summary>Goes to the next property of the object that is being read; false at its end.</summary>
    public bool NextProperty() => Next() == JsonTokenType.PropertyName;

    /// <summary>The string or property name that was read last.</summary>
    public string Text()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException) // Half of a surrogate pair, written as an escape.
        {
            throw WeightErrors.NotUtf8(_file);
        }
    }

    /// <summary>The number that was read last, where it is a whole one and not negative.</summary>
    public bool TryCount(out long count)
    {
        count = 0;
        return Token == JsonTokenType.Number && _reader.TryGetInt64(out count) && count >= 0;
    }

    /// <summary>Passes over the value that comes next, whatever it is.</summary>
    public void Skip()
    {
        var depth = 0;
        do
        {
            depth += Next() switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
        }
        while (depth > 0);
    }

    /// <summary>Reads to the end, so that nothing but white space is left behind the value.</summary>
    public void End() => Next();
}
