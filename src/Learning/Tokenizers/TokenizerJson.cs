using System.Text.Json;

namespace TaskRecipes.Learning.Tokenizers;

/// <summary>tokenizer.json, as far as byte-level BPE with GPT-2's pattern goes.</summary>
internal static class TokenizerJson
{
    public static ITokenizer Read(string file, byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        Require(file, root, "normalizer", "null");
        Require(file, root, "pre_tokenizer", "ByteLevel");
        Require(file, root, "post_processor", "null", "ByteLevel");
        var split = root.GetProperty("pre_tokenizer");
        if (split.TryGetProperty("use_regex", out var regex) && !regex.GetBoolean())
        {
            throw TokenizerErrors.NotYet(file, "pre_tokenizer.use_regex", "false", "true");
        }

        var model = root.GetProperty("model");
        if (model.TryGetProperty("type", out var type) && type.GetString() != "BPE")
        {
            throw TokenizerErrors.NotYet(file, "model.type", type.ToString(), "BPE");
        }

        var vocabulary = model.GetProperty("vocab").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32(), StringComparer.Ordinal);
        var added = root.TryGetProperty("added_tokens", out var tokens)
            ? tokens.EnumerateArray().ToDictionary(token => token.GetProperty("content").GetString()!, token => token.GetProperty("id").GetInt32(), StringComparer.Ordinal)
            : [];
        var prefixesSpace = split.TryGetProperty("add_prefix_space", out var prefix) && prefix.GetBoolean();
        return new BytePairTokenizer(file, vocabulary, model.GetProperty("merges").EnumerateArray().Select(Merge).ToList(), added, prefixesSpace);
    }

    /// <summary>The two sides of a line of merges.</summary>
    /// <exception cref="FormatException">There are not two.</exception>
    public static (string Left, string Right) Pair(string line) =>
        line.Split(' ') is [var left, var right] ? (left, right) : throw new FormatException($"'{line}' is no pair to merge");

    private static (string Left, string Right) Merge(JsonElement merge) =>
        merge.ValueKind == JsonValueKind.Array ? (merge[0].GetString()!, merge[1].GetString()!) : Pair(merge.GetString()!);

    private static void Require(string file, JsonElement root, string field, params ReadOnlySpan<string> known)
    {
        var type = root.TryGetProperty(field, out var part) && part.ValueKind == JsonValueKind.Object ? part.GetProperty("type").GetString()! : "null";
        if (!known.Contains(type))
        {
            throw TokenizerErrors.NotYet(file, field, type, string.Join(", ", known));
        }
    }
}
