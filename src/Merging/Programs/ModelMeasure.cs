namespace TaskRecipes.Merging.Programs;

/// <summary>
/// Values that a method needs of the whole model before its tensors become independent: a threshold, a norm, a majority. In each round
/// every tensor is measured by a kernel of its own, tensors and chunks in any order and from any thread; between rounds all is put together. What
/// comes out is a few numbers for each tensor, which do not depend on those orders. No copy of the model is made.
/// </summary>
/// <remarks>
/// Driven so: for round = 0; round &lt; Rounds (asked anew each time); round++: run the passes of <see cref="KernelFor"/> over every tensor,
/// over the method's own inputs; then <see cref="EndRound"/>; in the end <see cref="ValuesFor"/>.
/// </remarks>
public abstract class ModelMeasure
{
    /// <summary>How many rounds over the model it takes; may fall, but not below the rounds done, when a round ends.</summary>
    public abstract int Rounds { get; }

    /// <summary>The kernel that measures one tensor in one round; called once for each, from any thread. It combines nothing.</summary>
    /// <param name="round">From 0.</param>
    /// <param name="tensor">Index in <see cref="MeasureContext.Tensors"/>.</param>
    public abstract TensorKernel KernelFor(int round, int tensor);

    /// <summary>Ends a round, once every kernel's passes have ended.</summary>
    public virtual void EndRound(int round)
    {
    }

    /// <summary>The values by which it enters a tensor's kernel and key; finite numbers.</summary>
    public abstract IReadOnlyDictionary<string, double> ValuesFor(int tensor);
}
