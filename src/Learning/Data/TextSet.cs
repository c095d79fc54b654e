namespace TaskRecipes.Learning.Data;

/// <summary>Texts, with labels where they are to be classified.</summary>
/// <param name="Texts">The texts.</param>
/// <param name="Labels">The class of each text, from 0; empty where they have none.</param>
public sealed record TextSet(IReadOnlyList<string> Texts, int[] Labels) : SampleSet(Labels)
{
    /// <inheritdoc/>
    public override int Count => Texts.Count;

    /// <inheritdoc/>
    public override SampleSet Select(ReadOnlySpan<int> indices)
    {
        var texts = new string[indices.Length];
        var labels = new int[Labels.Length == 0 ? 0 : indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            texts[i] = Texts[indices[i]];
            if (labels.Length > 0)
            {
                labels[i] = Labels[indices[i]];
            }
        }

        return this with { Texts = texts, Labels = labels, Fields = Fields?.Select(indices) };
    }

    /// <inheritdoc/>
    protected override SampleSet Append(SampleSet next) => next is TextSet texts && (texts.Labels.Length > 0) == (Labels.Length > 0)
        ? this with { Texts = [.. Texts, .. texts.Texts], Labels = [.. Labels, .. texts.Labels], Fields = null }
        : throw new ArgumentException("texts mix with texts only, labelled ones with labelled ones");
}
