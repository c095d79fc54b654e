using System.Text;

namespace TaskRecipes.Learning.Tokenizers;

/// <summary>Every byte of UTF-8 is a token; 256 ends a text. config.json says so: <c>"tokenizer": "bytes"</c>.</summary>
internal sealed class ByteTokenizer(string file = "config.json") : ITokenizer
{
    /// <summary>As config.json names it.</summary>
    public const string Name = "bytes";

    /// <summary>Bytes, and the end of a text.</summary>
    public const int Size = 257;

    public int Vocabulary => Size;

    public (string File, string Field) Greatest => (file, "tokenizer");

    public SpecialTokens Special { get; } = new() { End = Size - 1 };

    public bool IsSpecial(int token) => token == Size - 1;

    public int[] Encode(string text) => [.. Encoding.UTF8.GetBytes(text)];

    public string Decode(ReadOnlySpan<int> tokens, bool leavesOutSpecial = false)
    {
        var bytes = new List<byte>(tokens.Length);
        foreach (var token in tokens)
        {
            if (token < Size - 1)
            {
                bytes.Add((byte)token);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
