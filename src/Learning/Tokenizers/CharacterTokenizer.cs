using System.Text;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Tokenizers;

/// <summary>Every character (code point) is a token: a vocab.json of single characters, without merges.txt.</summary>
internal sealed class CharacterTokenizer : ITokenizer
{
    private readonly string _file;
    private readonly Dictionary<int, int> _tokens = [];
    private readonly Dictionary<int, string> _texts = [];

    /// <summary>Takes a vocabulary; names of several characters are special tokens that no text becomes.</summary>
    public CharacterTokenizer(string file, IReadOnlyDictionary<string, int> vocabulary)
    {
        _file = file;
        foreach (var (text, token) in vocabulary)
        {
            if (Rune.TryGetRuneAt(text, 0, out var rune) && rune.Utf16SequenceLength == text.Length)
            {
                _tokens[rune.Value] = token;
                _texts[token] = text;
            }
        }

        Vocabulary = vocabulary.Values.DefaultIfEmpty(-1).Max() + 1;
        Greatest = (file, vocabulary.MaxBy(entry => entry.Value).Key ?? "");
        Special = new SpecialTokens { End = vocabulary.TryGetValue(TokenizerFiles.EndOfText, out var end) ? end : null };
    }

    public int Vocabulary { get; }

    public (string File, string Field) Greatest { get; }

    public SpecialTokens Special { get; }

    public bool IsSpecial(int token) => !_texts.ContainsKey(token);

    /// <exception cref="TaskRecipeException">A character is not in the vocabulary.</exception>
    public int[] Encode(string text)
    {
        var tokens = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            tokens.Add(_tokens.TryGetValue(rune.Value, out var token) ? token : throw TokenizerErrors.UnknownCharacter(_file, rune.ToString()));
        }

        return [.. tokens];
    }

    public string Decode(ReadOnlySpan<int> tokens, bool leavesOutSpecial = false)
    {
        var text = new StringBuilder();
        foreach (var token in tokens)
        {
            text.Append(_texts.GetValueOrDefault(token));
        }

        return text.ToString();
    }
}
