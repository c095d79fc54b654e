namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>Several normalizers, each given what the one before made.</summary>
internal sealed class NormalizerSequence(IReadOnlyList<INormalizer> normalizers) : INormalizer
{
    public string Normalize(string text) => normalizers.Aggregate(text, (current, normalizer) => normalizer.Normalize(current));
}
