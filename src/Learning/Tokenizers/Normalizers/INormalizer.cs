namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>Changes a text before it is split: case, accents, forms of Unicode.</summary>
internal interface INormalizer
{
    /// <summary>The text as the pre-tokenizer sees it; may be empty.</summary>
    string Normalize(string text);
}
