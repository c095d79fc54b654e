namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>Small letters, character by character: a sigma that ends a word is σ, as anywhere.</summary>
internal sealed class Lowercase : INormalizer
{
    // The only character whose small form is two (SpecialCasing.txt of Unicode).
    private const char DottedCapital = '\u0130';

    public string Normalize(string text) => Of(text);

    public static string Of(string text)
    {
        var lower = text.ToLowerInvariant();
        return lower.Contains(DottedCapital) ? lower.Replace(DottedCapital.ToString(), "i\u0307", StringComparison.Ordinal) : lower;
    }
}
