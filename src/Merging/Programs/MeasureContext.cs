namespace TaskRecipes.Merging.Programs;

/// <summary>What a measure over the whole model is made for: every tensor of one call.</summary>
/// <param name="Tensors">One context for each tensor that the call calculates, floating-point ones all; in any order.</param>
public sealed record MeasureContext(IReadOnlyList<KernelContext> Tensors);
