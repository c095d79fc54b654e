namespace TaskRecipes;

/// <summary>Layers of a model, for <see cref="Merge.Slices"/>.</summary>
/// <param name="Model">The model.</param>
/// <param name="From">The first layer, from 0.</param>
/// <param name="To">The layer behind the last.</param>
public sealed record Slice(Model Model, int From, int To)
{
    /// <summary>What the layers' tensors are multiplied by; null for nothing.</summary>
    public PerTensor? Scale { get; init; }
}
