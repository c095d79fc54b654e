namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>Takes white space from the ends (<c>Strip</c>).</summary>
internal sealed class StripSpaces(bool left, bool right) : INormalizer
{
    public string Normalize(string text) => (left, right) switch
    {
        (true, true) => text.Trim(),
        (true, false) => text.TrimStart(),
        (false, true) => text.TrimEnd(),
        _ => text,
    };
}
