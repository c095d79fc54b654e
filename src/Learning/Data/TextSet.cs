namespace TaskRecipes.Learning.Data;

/// <summary>Texts, with labels where they are to be classified.</summary>
/// <param name="Texts">The texts.</param>
/// <param name="Labels">The class of each text, from 0; empty where they have none.</param>
public sealed record TextSet(IReadOnlyList<string> Texts, int[] Labels) : SampleSet(Labels)
{
    /// <summary>What may follow each text, of which its label is the right one; null where the data names no choices.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Choices { get; init; }

    /// <summary>The text that is to be made of each; null where the data names none.</summary>
    public IReadOnlyList<string>? Targets { get; init; }

    /// <inheritdoc/>
    public override int Count => Texts.Count;

    /// <inheritdoc/>
    public override string Form =>
        (Labels.Length > 0 ? "texts with labels" : "texts without labels") + (Choices is null ? "" : " and with choices") + (Targets is null ? "" : " and with targets");

    /// <inheritdoc/>
    protected override SampleSet Chosen(ReadOnlySpan<int> indices) => this with
    {
        Texts = Picking.Of(Texts, indices),
        Labels = Labels.Length == 0 ? [] : Picking.Of(Labels, indices),
        Choices = Choices is null ? null : Picking.Of(Choices, indices),
        Targets = Targets is null ? null : Picking.Of(Targets, indices),
    };

    /// <inheritdoc/>
    protected override SampleSet Append(SampleSet next)
    {
        var texts = (TextSet)next;
        return this with
        {
            Texts = [.. Texts, .. texts.Texts],
            Labels = [.. Labels, .. texts.Labels],
            Choices = Choices is null ? null : [.. Choices, .. texts.Choices!],
            Targets = Targets is null ? null : [.. Targets, .. texts.Targets!],
        };
    }
}
