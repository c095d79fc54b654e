using System.IO.Compression;
using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>
/// bpe_simple_vocab_16e6.txt.gz, as CLIP's authors have it: a list of merges, of which the first 48,894 count. Tokens are the 256 bytes, those
/// that print first, the same at a word's end, the merges' results, and two special ones.
/// </summary>
internal static class ClipVocabulary
{
    private const int Merges = 49152 - 256 - 2;

    public static ITokenizer Read(string file, byte[] zipped, TokenizerConfig config)
    {
        var pairs = Lines(zipped).Skip(1).Take(Merges).Select(ModelTypes.Pair).ToList();
        string[] bytes = [.. Enumerable.Range(0, 256).Select(value => ByteLevel.Character((byte)value)).Order().Select(character => character.ToString())];
        var texts = bytes.Concat(bytes.Select(text => text + "</w>")).Concat(pairs.Select(pair => pair.Left + pair.Right)).Concat(["<|startoftext|>", TokenizerFiles.EndOfText]);
        var vocabulary = new Vocabulary(file, texts.Select((text, token) => KeyValuePair.Create(text, token)));
        return BytePairFiles.Create(vocabulary, ModelTypes.Merges(vocabulary, "", pairs), config, isClip: true);
    }

    private static IEnumerable<string> Lines(byte[] zipped)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
