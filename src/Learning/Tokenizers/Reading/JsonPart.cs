using System.Text.Json;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>A part of tokenizer.json, read without trust: every error names the file and the field.</summary>
internal sealed class JsonPart
{
    private readonly JsonElement _element;

    /// <summary>Takes a part.</summary>
    /// <param name="file">How messages name the file.</param>
    /// <param name="path">Where in the file it stands, such as <c>pre_tokenizer.pretokenizers[1]</c>; "" for the whole.</param>
    /// <param name="element">The part.</param>
    public JsonPart(string file, string path, JsonElement element) => (File, Path, _element) = (file, path, element);

    public string File { get; }

    public string Path { get; }

    /// <summary>Its <c>type</c>.</summary>
    public string Type => Text("type");

    /// <summary>The part as it stands.</summary>
    public JsonElement Element => _element;

    /// <summary>Whether the field is there and not null.</summary>
    public bool Has(string field) => Find(field) is not null;

    public string Text(string field, string? usual = null) => Find(field) switch
    {
        null => usual ?? throw Missing(field),
        { ValueKind: JsonValueKind.String } value => value.GetString()!,
        _ => throw Wrong(field, "a text"),
    };

    /// <summary>A text of one character.</summary>
    public char Character(string field, char usual) =>
        Text(field, usual.ToString()) is [var character] ? character : throw Wrong(field, "a single character");

    public bool Flag(string field, bool usual) => FlagOrNull(field) ?? usual;

    public bool? FlagOrNull(string field) => Find(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Wrong(field, "true or false"),
    };

    public int Whole(string field, int? usual = null) => Find(field) switch
    {
        null => usual ?? throw Missing(field),
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var whole) && whole >= 0 => whole,
        _ => throw Wrong(field, "a whole number of at least 0"),
    };

    /// <summary>An object or list within it.</summary>
    public JsonPart Part(string field) => PartOrNull(field) ?? throw Missing(field);

    /// <summary>An object or list within it; null where there is none.</summary>
    public JsonPart? PartOrNull(string field) => Find(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object or JsonValueKind.Array } value => new JsonPart(File, PathOf(field), value),
        _ => throw Wrong(field, "an object or a list"),
    };

    /// <summary>The items of a list.</summary>
    public IEnumerable<JsonPart> List(string field) => Find(field) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select((item, i) => new JsonPart(File, $"{PathOf(field)}[{i}]", item)),
        null => throw Missing(field),
        _ => throw Wrong(field, "a list"),
    };

    /// <summary>The items of a list; none where the field is absent.</summary>
    public IEnumerable<JsonPart> ListOrNone(string field) => Find(field) is null ? [] : List(field);

    /// <summary>Names and whole numbers.</summary>
    public IEnumerable<KeyValuePair<string, int>> Tokens(string field) => Find(field) switch
    {
        { ValueKind: JsonValueKind.Object } map => map.EnumerateObject().Select(entry => KeyValuePair.Create(
            entry.Name, entry.Value.ValueKind == JsonValueKind.Number && entry.Value.TryGetInt32(out var token) ? token : throw Wrong(field, "texts with whole numbers"))),
        null => throw Missing(field),
        _ => throw Wrong(field, "an object of texts with whole numbers"),
    };

    /// <summary>Where in the file a field of this part stands.</summary>
    public string PathOf(string field) => Path.Length == 0 ? field : $"{Path}.{field}";

    /// <summary>The error that a field's value is not one of those that are known.</summary>
    public TaskRecipeException NotKnown(string field, string value, IEnumerable<string> known) =>
        TokenizerErrors.NotKnown(File, PathOf(field), value, string.Join(", ", known));

    /// <summary>The error that a field takes something else.</summary>
    public TaskRecipeException Wrong(string field, string wanted) => TokenizerErrors.Damaged(File, $"'{PathOf(field)}' takes {wanted}");

    private TaskRecipeException Missing(string field) => TokenizerErrors.Damaged(File, $"'{PathOf(field)}' is missing");

    private JsonElement? Find(string field)
    {
        if (_element.ValueKind != JsonValueKind.Object)
        {
            throw TokenizerErrors.Damaged(File, $"'{Path}' takes an object");
        }

        return _element.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
