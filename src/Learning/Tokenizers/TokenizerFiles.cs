using System.Text;
using System.Text.Json;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Tokenizers;

/// <summary>Makes a tokenizer of the files beside a model's weights.</summary>
public static class TokenizerFiles
{
    /// <summary>The text of GPT-2's token that ends a text.</summary>
    internal const string EndOfText = "<|endoftext|>";

    /// <summary>The names of all files that are looked at.</summary>
    public static IReadOnlyList<string> Names { get; } = ["tokenizer.json", "vocab.json", "merges.txt", "added_tokens.json"];

    /// <summary>The tokenizer; null where none of the files is there.</summary>
    /// <param name="model">How messages name the model.</param>
    /// <param name="files">Contents by name.</param>
    /// <exception cref="TaskRecipeException">A file is damaged, or says what is not carried out.</exception>
    public static ITokenizer? Read(string model, IReadOnlyDictionary<string, byte[]> files)
    {
        try
        {
            if (files.TryGetValue("tokenizer.json", out var json))
            {
                return TokenizerJson.Read($"{model}/tokenizer.json", json);
            }

            if (!files.TryGetValue("vocab.json", out var vocab))
            {
                return null;
            }

            var vocabulary = Whole(vocab);
            return files.TryGetValue("merges.txt", out var merges)
                ? new BytePairTokenizer($"{model}/merges.txt", vocabulary, Merges(merges), Added(vocabulary, files), false)
                : new CharacterTokenizer($"{model}/vocab.json", vocabulary);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw TokenizerErrors.Damaged(model, exception.Message);
        }
    }

    private static Dictionary<string, int> Whole(byte[] json) =>
        new(JsonSerializer.Deserialize<Dictionary<string, int>>(json) ?? [], StringComparer.Ordinal);

    private static Dictionary<string, int> Added(Dictionary<string, int> vocabulary, IReadOnlyDictionary<string, byte[]> files)
    {
        var added = files.TryGetValue("added_tokens.json", out var json) ? Whole(json) : [];
        if (vocabulary.TryGetValue(EndOfText, out var end))
        {
            added.TryAdd(EndOfText, end);
        }

        return added;
    }

    private static IEnumerable<(string Left, string Right)> Merges(byte[] text) =>
        Encoding.UTF8.GetString(text).Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .Where((line, index) => line.Length > 0 && !(index == 0 && line.StartsWith("#version", StringComparison.Ordinal)))
            .Select(TokenizerJson.Pair);
}
