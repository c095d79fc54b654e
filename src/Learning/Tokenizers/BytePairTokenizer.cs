using System.Text;

namespace TaskRecipes.Learning.Tokenizers;

/// <summary>
/// Byte-level byte-pair encoding as GPT-2 has it (Radford et al., 2019, section 2.2): added tokens are cut out of the text first, the rest is
/// split into words, whose bytes are merged.
/// </summary>
internal sealed class BytePairTokenizer : ITokenizer
{
    // Words are repeated; a text of many different ones should not fill the memory.
    private const int RememberedWords = 1 << 16;
    private const int LongestRemembered = 64;

    // No tokenizer has more; a damaged file should not ask for all memory.
    private const int MostTokens = 1 << 24;

    private readonly int[] _tokenOfByte = new int[256];
    private readonly byte[][] _bytes;
    private readonly PairMerges _merges = new();
    private readonly AddedTokens _added;
    private readonly bool _prefixesSpace;
    private readonly Dictionary<string, int[]> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _wordsBySpan;

    /// <summary>Puts vocabulary and merges together.</summary>
    /// <param name="file">How messages name the files.</param>
    /// <param name="vocabulary">Tokens by their text in GPT-2's alphabet of bytes.</param>
    /// <param name="merges">Pairs of such texts, those learnt first in front.</param>
    /// <param name="added">Tokens by their plain text, cut out before all else.</param>
    /// <param name="prefixesSpace">Whether a text that begins with none is given a space.</param>
    /// <exception cref="Basics.TaskRecipeException">A byte or a merge is not in the vocabulary.</exception>
    public BytePairTokenizer(
        string file, IReadOnlyDictionary<string, int> vocabulary, IEnumerable<(string Left, string Right)> merges,
        IReadOnlyDictionary<string, int> added, bool prefixesSpace)
    {
        int Token(string text) => vocabulary.TryGetValue(text, out var token) ? token : throw TokenizerErrors.Damaged(file, $"'{text}' is not in the vocabulary");
        _wordsBySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        (_added, _prefixesSpace) = (new AddedTokens(added), prefixesSpace);
        Vocabulary = vocabulary.Values.Concat(added.Values).Max() + 1;
        EndOfText = added.TryGetValue(TokenizerFiles.EndOfText, out var end) ? end : null;
        if (vocabulary.Values.Concat(added.Values).Any(token => token is < 0 or >= MostTokens))
        {
            throw TokenizerErrors.Damaged(file, $"tokens run from 0 to {MostTokens}");
        }

        _bytes = new byte[Vocabulary][];
        foreach (var (text, token) in vocabulary)
        {
            _bytes[token] = ByteLevel.BytesOf(text);
        }

        foreach (var (text, token) in added)
        {
            _bytes[token] = Encoding.UTF8.GetBytes(text);
        }

        for (var value = 0; value < 256; value++)
        {
            _tokenOfByte[value] = Token(ByteLevel.Character((byte)value).ToString());
        }

        foreach (var (left, right) in merges)
        {
            _merges.Add(Token(left), Token(right), Token(left + right));
        }
    }

    public int Vocabulary { get; }

    public int? EndOfText { get; }

    public int[] Encode(string text)
    {
        var tokens = new List<int>((text.Length / 3) + 1);
        _added.Split(text, part => Encode(part, tokens), tokens.Add);
        return [.. tokens];
    }

    public string Decode(ReadOnlySpan<int> tokens)
    {
        var bytes = new List<byte>(tokens.Length * 4);
        foreach (var token in tokens)
        {
            bytes.AddRange(_bytes[token] ?? []);
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private void Encode(string part, List<int> tokens)
    {
        var text = _prefixesSpace && part[0] != ' ' ? " " + part : part;
        for (var start = 0; start < text.Length;)
        {
            var end = WordSplitter.End(text, start);
            tokens.AddRange(Word(text.AsSpan(start, end - start)));
            start = end;
        }
    }

    private int[] Word(ReadOnlySpan<char> word)
    {
        if (_wordsBySpan.TryGetValue(word, out var known))
        {
            return known;
        }

        Span<byte> bytes = word.Length <= LongestRemembered ? stackalloc byte[LongestRemembered * 3] : new byte[word.Length * 3];
        var tokens = new int[Encoding.UTF8.GetBytes(word, bytes)];
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = _tokenOfByte[bytes[i]];
        }

        Array.Resize(ref tokens, _merges.Merge(tokens));
        if (word.Length <= LongestRemembered && _words.Count < RememberedWords)
        {
            _words.Add(word.ToString(), tokens);
        }

        return tokens;
    }
}
