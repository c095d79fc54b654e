using System.Text.Json;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Sources;

/// <summary>The tokens of a source and their rows, from the files in which tokenizers of the hub keep them.</summary>
internal static class TokenList
{
    /// <summary>Reads them when first asked: most merges never ask.</summary>
    public static Func<IReadOnlyDictionary<string, int>?> Of(IReadOnlyList<SideFile> files)
    {
        var tokens = new Lazy<IReadOnlyDictionary<string, int>?>(() => Read(files));
        return () => tokens.Value;
    }

    private static Dictionary<string, int>? Read(IReadOnlyList<SideFile> files)
    {
        var tokens = new Dictionary<string, int>(StringComparer.Ordinal);
        var found = Json(files, "tokenizer.json", tokens, AddTokenizer)
            || Json(files, "vocab.json", tokens, AddRows)
            || Lines(files, tokens);
        Json(files, "added_tokens.json", tokens, AddRows);
        return found && tokens.Count > 0 ? tokens : null;
    }

    private static bool Json(
        IReadOnlyList<SideFile> files, string name, Dictionary<string, int> tokens, Action<JsonElement, Dictionary<string, int>> read)
    {
        if (files.FirstOrDefault(file => file.Name == name) is not { } file)
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.Path));
            // A file that breaks off in the middle adds nothing.
            var own = new Dictionary<string, int>(StringComparer.Ordinal);
            read(document.RootElement, own);
            foreach (var (token, row) in own)
            {
                tokens[token] = row;
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException or IndexOutOfRangeException or ArgumentNullException)
        {
            // Not a list of tokens as we know it: rows are matched by number, and a warning says so.
            return false;
        }
    }

    private static void AddTokenizer(JsonElement root, Dictionary<string, int> tokens)
    {
        if (root.TryGetProperty("model", out var model) && model.TryGetProperty("vocab", out var vocabulary))
        {
            if (vocabulary.ValueKind == JsonValueKind.Array)
            {
                // Unigram: a list of pieces with their scores.
                var row = 0;
                foreach (var piece in vocabulary.EnumerateArray())
                {
                    tokens[piece[0].GetString()!] = row++;
                }
            }
            else
            {
                AddRows(vocabulary, tokens);
            }
        }

        if (root.TryGetProperty("added_tokens", out var added))
        {
            foreach (var token in added.EnumerateArray())
            {
                tokens[token.GetProperty("content").GetString()!] = token.GetProperty("id").GetInt32();
            }
        }
    }

    private static void AddRows(JsonElement rows, Dictionary<string, int> tokens)
    {
        foreach (var token in rows.EnumerateObject())
        {
            tokens[token.Name] = token.Value.GetInt32();
        }
    }

    private static bool Lines(IReadOnlyList<SideFile> files, Dictionary<string, int> tokens)
    {
        if (files.FirstOrDefault(file => file.Name == "vocab.txt") is not { } file)
        {
            return false;
        }

        var row = 0;
        foreach (var line in File.ReadLines(file.Path))
        {
            tokens[line] = row++;
        }

        return true;
    }
}
