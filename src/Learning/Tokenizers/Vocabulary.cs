using System.Globalization;

namespace TaskRecipes.Learning.Tokenizers;

/// <summary>Tokens by text and texts by token.</summary>
internal sealed class Vocabulary
{
    // No tokenizer has more; a damaged file should not ask for all memory.
    private const int MostTokens = 1 << 24;

    private readonly Dictionary<string, int> _tokens;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly string?[] _texts;
    private readonly string? _field;

    /// <summary>Takes the tokens of a model.</summary>
    /// <param name="file">How messages name the file.</param>
    /// <param name="entries">Texts and their tokens.</param>
    /// <param name="field">The field of the file that holds them; null where each token is one of its own.</param>
    /// <exception cref="Basics.TaskRecipeException">A token is negative or very large.</exception>
    public Vocabulary(string file, IEnumerable<KeyValuePair<string, int>> entries, string? field = null)
    {
        (File, _field) = (file, field);
        _tokens = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (text, token) in entries)
        {
            _tokens[text] = token is >= 0 and < MostTokens ? token
                : throw TokenizerErrors.Damaged(file, $"token {token} ('{text}') is out of range; tokens run from 0 to {MostTokens}");
        }

        if (_tokens.Count == 0)
        {
            throw TokenizerErrors.Damaged(file, "the vocabulary is empty");
        }

        _bySpan = _tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        Size = _tokens.Values.Max() + 1;
        _texts = new string?[Size];
        foreach (var (text, token) in _tokens)
        {
            _texts[token] = text;
        }
    }

    /// <summary>How messages name the file.</summary>
    public string File { get; }

    /// <summary>One more than the greatest token.</summary>
    public int Size { get; }

    /// <summary>Where the greatest token is declared.</summary>
    public (string File, string Field) Greatest => (File, _field ?? _texts[^1]!);

    /// <summary>The token of a text; null where there is none.</summary>
    public int? Find(ReadOnlySpan<char> text) => _bySpan.TryGetValue(text, out var token) ? token : null;

    /// <summary>The token of a text.</summary>
    /// <exception cref="Basics.TaskRecipeException">There is none.</exception>
    public int Require(string text, string field) =>
        Find(text) ?? throw TokenizerErrors.Damaged(File, $"'{field}' names '{text}', which is not in the vocabulary");

    /// <summary>The text of a token; null where there is none.</summary>
    public string? TextOf(int token) => token >= 0 && token < Size ? _texts[token] : null;

    /// <summary>The tokens <c>&lt;0x00&gt;</c> to <c>&lt;0xFF&gt;</c>, negative where there is none.</summary>
    public int[] ByteTokens() =>
        [.. Enumerable.Range(0, 256).Select(value => Find($"<0x{value.ToString("X2", CultureInfo.InvariantCulture)}>") ?? -1)];
}
