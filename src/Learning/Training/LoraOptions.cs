namespace TaskRecipes.Learning.Training;

/// <summary>
/// Low-rank adaptation (Hu et al., "LoRA", 2022, section 4.1): W + (α/r)·B·A is trained in A [r, in] and B [out, r] alone, and is what
/// the finished model holds. All other tensors stay, but for those that begin as noise.
/// </summary>
/// <param name="Rank">r.</param>
/// <param name="Alpha">α; r if null, so that the product is not scaled.</param>
/// <param name="Targets">Globs of the matrices that are trained so.</param>
public sealed record LoraOptions(int Rank, double? Alpha, IReadOnlyList<string> Targets)
{
    /// <summary>Names of tensors that are trained as they are, targets or not: a new head.</summary>
    public IReadOnlyList<string> Whole { get; init; } = [];
}
