using System.Buffers.Text;
using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Tokenizers.Reading;

namespace TaskRecipes.Learning.Tokenizers;

/// <summary>Makes a tokenizer of the files beside a model's weights.</summary>
public static class TokenizerFiles
{
    /// <summary>The text of GPT-2's token that ends a text.</summary>
    internal const string EndOfText = "<|endoftext|>";

    private const string Json = "tokenizer.json";
    private const string Lines = "vocab.txt";
    private const string Vocab = "vocab.json";
    private const string Merges = "merges.txt";
    private const string Clip = "bpe_simple_vocab_16e6.txt.gz";

    private static readonly string[] Models = ["tokenizer.model", "spiece.model"];

    /// <summary>The names of all files that are looked at.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Json, Lines, Vocab, Merges, .. Models, Clip, "added_tokens.json", "tokenizer_config.json", "special_tokens_map.json"];

    /// <summary>The tokenizer of the first of these that is there: tokenizer.json, vocab.txt, vocab.json, tokenizer.model; null where none is.</summary>
    /// <param name="model">How messages name the model.</param>
    /// <param name="files">Contents by name.</param>
    /// <exception cref="TaskRecipeException">A file is damaged, or says what is not carried out.</exception>
    public static ITokenizer? Read(string model, IReadOnlyDictionary<string, byte[]> files)
    {
        if (Names.FirstOrDefault(files.ContainsKey) is not { } name)
        {
            return files.Keys.FirstOrDefault(other => other.EndsWith(".tiktoken", StringComparison.Ordinal)) is { } unread
                ? throw TokenizerErrors.TikToken($"{model}/{unread}")
                : null;
        }

        var file = $"{model}/{name}";
        try
        {
            var config = new TokenizerConfig(model, files);
            return name switch
            {
                Json => TokenizerJson.Read(file, files[name], config),
                Lines => WordPieceFiles.Read(file, files[name], config),
                Vocab when files.TryGetValue(Merges, out var merges) => BytePairFiles.Read(model, files[name], merges, config),
                Vocab => new CharacterTokenizer(file, JsonSerializer.Deserialize<Dictionary<string, int>>(files[name]) ?? []),
                Clip => ClipVocabulary.Read(file, files[name], config),
                _ when IsTikToken(files[name]) => throw TokenizerErrors.TikToken(file),
                _ when Models.Contains(name) => SentencePieceFile.Read(file, files[name], name == Models[1], config),
                _ => null,
            };
        }
        catch (JsonException exception)
        {
            throw TokenizerErrors.NotJson(file, BrokenJson.Problem(exception, files[name]));
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or InvalidDataException or KeyNotFoundException)
        {
            throw TokenizerErrors.Damaged(file, exception.Message);
        }
    }

    /// <summary>Whether lines are base64, a space and a token, as in the tokenizer.model of Llama 3's authors.</summary>
    private static bool IsTikToken(ReadOnlySpan<byte> bytes)
    {
        var line = bytes[..Math.Max(0, bytes.IndexOf((byte)'\n'))];
        var space = line.IndexOf((byte)' ');
        return space > 0 && Base64.IsValid(line[..space]) && Utf8Parser.TryParse(line[(space + 1)..], out int _, out var read) && space + 1 + read == line.Length;
    }
}
