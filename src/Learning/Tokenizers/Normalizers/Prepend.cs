namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>Puts a text before any text that is not empty.</summary>
internal sealed class Prepend(string prefix) : INormalizer
{
    public string Normalize(string text) => text.Length == 0 ? text : prefix + text;
}
