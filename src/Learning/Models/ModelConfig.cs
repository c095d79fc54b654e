using System.Globalization;
using System.Text;
using System.Text.Json;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>The fields of a config.json, read without trust: every error names the field.</summary>
internal sealed class ModelConfig
{
    private readonly JsonElement _root;
    private readonly string _file;
    private readonly string _path = "";

    /// <summary>Reads the text.</summary>
    /// <param name="model">How messages name the model.</param>
    /// <param name="json">The text of config.json.</param>
    /// <param name="file">The file's name, where it is another.</param>
    /// <exception cref="Basics.TaskRecipeException">It is no JSON object.</exception>
    public ModelConfig(string model, string json, string file = "config.json")
    {
        (Model, _file) = (model, file);
        try
        {
            using var document = JsonDocument.Parse(json);
            _root = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw LearningErrors.NotJson(model, BrokenJson.Problem(exception, Encoding.UTF8.GetBytes(json)), file);
        }

        if (_root.ValueKind != JsonValueKind.Object)
        {
            throw LearningErrors.NotJson(model, "it is no object", file);
        }
    }

    private ModelConfig(ModelConfig whole, JsonElement root, string path) => (Model, _file, _root, _path) = (whole.Model, whole._file, root, path);

    public string Model { get; }

    /// <summary>The fields of an object within; null where it is absent or null.</summary>
    public ModelConfig? Part(string field) => Find(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new ModelConfig(this, value, $"{_path}{field}."),
        _ => throw Wrong(field, "an object"),
    };

    /// <summary>Whether there is no field.</summary>
    public bool IsEmpty => !_root.EnumerateObject().Any();

    /// <summary>The first field that is an object; null where none is.</summary>
    public string? FirstPart => _root.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Object).Select(entry => entry.Name).FirstOrDefault();

    /// <summary>Whether the field is not there at all; null, for some fields, says none where absence means the usual.</summary>
    public bool Omits(string field) => !_root.TryGetProperty(field, out _);

    /// <summary>Whether the field is there and not null.</summary>
    public bool Has(string field) => Find(field) is not null;

    /// <summary>The fields of an object within, or of one with a single field in place of which a number may stand; null where it is absent or null.</summary>
    public ModelConfig? Part(string field, string single) => Find(field) is { ValueKind: JsonValueKind.Number } number
        ? new ModelConfig(Model, $$"""{ "{{single}}": {{number.GetRawText()}} }""", _file)
        : Part(field);

    /// <summary>A whole number of at least 1.</summary>
    public long Whole(string field, long? usual = null) => Find(field) switch
    {
        null => usual ?? throw Missing(field),
        { } value => Whole(field, value),
    };

    /// <summary>A number.</summary>
    public double Number(string field, double? usual = null) => Find(field) switch
    {
        null => usual ?? throw Missing(field),
        { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
        _ => throw Wrong(field, "a number"),
    };

    /// <summary>A number greater than 0.</summary>
    public double Positive(string field, double usual) => Number(field, usual) is > 0 and var number ? number : throw Wrong(field, "a number greater than 0");

    /// <summary>What norms add to a variance or mean square: 0 or more, and finite as fp32.</summary>
    public double Epsilon(string field, double usual) =>
        Number(field, usual) is >= 0 and <= float.MaxValue and var number ? number : throw Wrong(field, "a number of at least 0");

    /// <summary>true or false.</summary>
    public bool Flag(string field, bool usual) => Find(field) switch
    {
        null => usual,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Wrong(field, "true or false"),
    };

    /// <summary>A text.</summary>
    public string Text(string field, string? usual = null) => Find(field) switch
    {
        null => usual ?? throw Missing(field),
        { ValueKind: JsonValueKind.String } value => value.GetString()!,
        _ => throw Wrong(field, "a text"),
    };

    /// <summary>A list of whole numbers of at least 1.</summary>
    public IReadOnlyList<long> Wholes(string field) => Find(field) switch
    {
        null => throw Missing(field),
        { ValueKind: JsonValueKind.Array } value => [.. value.EnumerateArray().Select(item => Whole(field, item))],
        _ => throw Wrong(field, "a list of whole numbers"),
    };

    /// <summary>A list of numbers.</summary>
    public IReadOnlyList<double> Numbers(string field, IReadOnlyList<double>? usual = null) => Find(field) switch
    {
        null => usual ?? throw Missing(field),
        { ValueKind: JsonValueKind.Array } value => [.. value.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.Number ? item.GetDouble() : throw Wrong(field, "a list of numbers"))],
        _ => throw Wrong(field, "a list of numbers"),
    };

    /// <summary>A token of a vocabulary.</summary>
    public int Token(string field, int usual, int vocabulary) => Find(field) is { } value ? Within(field, Token(field, value), vocabulary) : usual;

    /// <summary>A token of a vocabulary, or a list of them; none where the field is absent.</summary>
    public IReadOnlyList<int> Tokens(string field, int vocabulary) => [.. Tokens(field).Select(token => Within(field, token, vocabulary))];

    /// <summary>A list of texts; empty where the field is absent.</summary>
    public IReadOnlyList<string> Texts(string field) => Find(field) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } value => [.. value.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong(field, "a list of texts"))],
        _ => throw Wrong(field, "a list of texts"),
    };

    /// <summary>How many entries a map or list has; 0 where the field is absent.</summary>
    public int Entries(string field) => Find(field) switch
    {
        { ValueKind: JsonValueKind.Object } value => value.EnumerateObject().Count(),
        { ValueKind: JsonValueKind.Array } value => value.GetArrayLength(),
        _ => 0,
    };

    /// <summary>The texts of a map from 0, 1, … to texts, or of a list; empty where the field is absent or something else.</summary>
    public IReadOnlyList<string> Numbered(string field)
    {
        JsonElement?[] items = Find(field) switch
        {
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
            { ValueKind: JsonValueKind.Object } map => [.. map.EnumerateObject().Select((_, i) => map.TryGetProperty($"{i}", out var item) ? item : (JsonElement?)null)],
            _ => [],
        };
        return items.All(item => item is { ValueKind: JsonValueKind.String }) ? [.. items.Select(item => item!.Value.GetString()!)] : [];
    }

    /// <summary>A map from names to whole numbers of at least 1; empty where the field is absent.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Map(string field) => Find(field) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Object } value => [.. value.EnumerateObject().Select(item => KeyValuePair.Create(item.Name, Whole(field, item.Value)))],
        _ => throw Wrong(field, "a map from names to whole numbers"),
    };

    /// <summary>The error that a field's value is not one of those that are known.</summary>
    public Basics.TaskRecipeException NotKnown(string field, string value, params IReadOnlyList<string> known) =>
        Problem(field, $"is '{value}'; known are {string.Join(", ", known)}");

    /// <summary>The error that something is wrong with a field.</summary>
    public Basics.TaskRecipeException Problem(string field, string problem) => LearningErrors.Field(Model, _path + field, problem, _file);

    private JsonElement? Find(string field) =>
        _root.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private long Whole(string field, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) && whole is > 0 and <= int.MaxValue
            ? whole
            : throw Wrong(field, "whole numbers of at least 1");

    private int Token(string field, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var token) ? token : throw Wrong(field, "a token's number or a list of these");

    private IReadOnlyList<int> Tokens(string field) => Find(field) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } value => [.. value.EnumerateArray().Select(item => Token(field, item))],
        { } value => [Token(field, value)],
    };

    private int Within(string field, int token, int vocabulary) =>
        token >= 0 && token < vocabulary ? token : throw Problem(field, string.Create(CultureInfo.InvariantCulture, $"is {token}, no token of 'vocab_size', {vocabulary}"));

    private Basics.TaskRecipeException Missing(string field) => Problem(field, "is missing");

    private Basics.TaskRecipeException Wrong(string field, string wanted) => Problem(field, $"takes {wanted}");
}
