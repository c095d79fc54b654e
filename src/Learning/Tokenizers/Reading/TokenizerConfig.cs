using System.Text.Json;

namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>tokenizer_config.json and special_tokens_map.json: what stands beside the files that hold a vocabulary.</summary>
internal sealed class TokenizerConfig
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    private readonly JsonPart _config;
    private readonly JsonPart _map;
    private readonly string _addedFile;
    private readonly IReadOnlyDictionary<string, int> _addedByFile;

    /// <summary>Reads the files that are there.</summary>
    /// <param name="model">How messages name the model.</param>
    /// <param name="files">Contents by name.</param>
    public TokenizerConfig(string model, IReadOnlyDictionary<string, byte[]> files)
    {
        JsonPart Read(string name) => new($"{model}/{name}", "", files.TryGetValue(name, out var bytes) ? Parsed($"{model}/{name}", bytes) : Nothing);
        (_config, _map) = (Read("tokenizer_config.json"), Read("special_tokens_map.json"));
        _addedFile = $"{model}/added_tokens.json";
        _addedByFile = new JsonPart(_addedFile, "", Parsed(_addedFile, files.GetValueOrDefault("added_tokens.json") ?? "{}"u8.ToArray())) is var added
            ? new JsonPart(added.File, "", Wrapped(added.Element)).Tokens("tokens").ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal)
            : [];
    }

    /// <summary>What made the tokenizer, without <c>Fast</c> and <c>Tokenizer</c>: <c>T5</c>; "" where that is not said.</summary>
    public string Class => _config.Text("tokenizer_class", "").Replace("Fast", "", StringComparison.Ordinal).Replace("Tokenizer", "", StringComparison.Ordinal);

    /// <summary>Whether spaces before punctuation go when tokens become text; the hub's library asks this of no byte-pair tokenizer, whose texts it would corrupt.</summary>
    public bool CleansUp => _config.Flag("clean_up_tokenization_spaces", false);

    public bool Flag(string field, bool usual) => _config.Flag(field, usual);

    public bool? FlagOrNull(string field) => _config.FlagOrNull(field);

    public int Whole(string field, int usual) => _config.Whole(field, usual);

    /// <summary>How messages name this file and a field of it.</summary>
    public (string File, string Field) PlaceOf(string field) => (_config.File, field);

    /// <summary>The error that a tokenizer of this class needs other files.</summary>
    public Basics.TaskRecipeException ClassNotKnown(IEnumerable<string> known) => _config.NotKnown("tokenizer_class", _config.Text("tokenizer_class", ""), known);

    /// <summary>Whether tokenizer_config.json says with a null that no token has a role.</summary>
    public bool HasNo(string role) => _config.Element.TryGetProperty(role, out var value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>The text of a token with a role, such as <c>eos_token</c>; null where neither file names one.</summary>
    public string? TextOf(string role) => TextOf(_config, role) ?? TextOf(_map, role);

    /// <summary>Tokens that are added to a vocabulary: those of added_tokens.json and of <c>added_tokens_decoder</c>.</summary>
    public IEnumerable<AddedToken> Added()
    {
        var special = new[] { "bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token" }.Select(TextOf).ToHashSet(StringComparer.Ordinal);
        foreach (var (content, token) in _addedByFile)
        {
            yield return new AddedToken(content, token) { Place = (_addedFile, content), IsSpecial = special.Contains(content) };
        }

        if (_config.PartOrNull("added_tokens_decoder") is not { Element.ValueKind: JsonValueKind.Object } decoder)
        {
            yield break;
        }

        foreach (var entry in decoder.Element.EnumerateObject())
        {
            var part = decoder.Part(entry.Name);
            yield return int.TryParse(entry.Name, out var token) ? AddedTokenReader.Read(part, token) : throw decoder.Wrong(entry.Name, "a token as its name");
        }
    }

    private static string? TextOf(JsonPart part, string role) =>
        !part.Has(role) ? null : part.Element.GetProperty(role).ValueKind == JsonValueKind.Object ? part.Part(role).Text("content") : part.Text(role);

    private static JsonElement Parsed(string file, byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw TokenizerErrors.NotJson(file, BrokenJson.Problem(exception, json));
        }
    }

    private static JsonElement Wrapped(JsonElement tokens) => JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { ["tokens"] = tokens });
}
