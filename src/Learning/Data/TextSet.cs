namespace TaskRecipes.Learning.Data;

/// <summary>Texts, with labels where they are to be classified.</summary>
/// <param name="Texts">The texts.</param>
/// <param name="Labels">The class of each text, from 0; empty where they have none.</param>
public sealed record TextSet(IReadOnlyList<string> Texts, int[] Labels) : SampleSet(Labels)
{
    /// <inheritdoc/>
    public override int Count => Texts.Count;

    /// <inheritdoc/>
    public override string Form => Labels.Length > 0 ? "texts with labels" : "texts without labels";

    /// <inheritdoc/>
    protected override SampleSet Chosen(ReadOnlySpan<int> indices) =>
        this with { Texts = Picking.Of(Texts, indices), Labels = Labels.Length == 0 ? [] : Picking.Of(Labels, indices) };

    /// <inheritdoc/>
    protected override SampleSet Append(SampleSet next) =>
        this with { Texts = [.. Texts, .. ((TextSet)next).Texts], Labels = [.. Labels, .. next.Labels] };
}
