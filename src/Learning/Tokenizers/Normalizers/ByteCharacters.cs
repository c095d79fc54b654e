namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>Writes every byte of UTF-8 in GPT-2's alphabet (<c>ByteLevel</c>).</summary>
internal sealed class ByteCharacters : INormalizer
{
    public string Normalize(string text) => ByteLevel.TextOf(text);
}
