namespace TaskRecipes.Learning.Operations;

/// <summary>What <see cref="ITensorBackend.Attend"/> does beside the formula's tensors.</summary>
/// <param name="Heads">Heads of the queries.</param>
/// <param name="KeyHeads">Heads of keys and values; each serves as many neighbouring query heads (Ainslie et al., "GQA", 2023, section 2.2).</param>
/// <param name="Scale">What products are multiplied by, usually 1/√(width of a head).</param>
public sealed record AttentionOptions(int Heads, int KeyHeads, float Scale)
{
    /// <summary>c of c·tanh(scores/c), Gemma 2's soft cap; 0 for none.</summary>
    public float SoftCap { get; init; }

    /// <summary>Whether a query sees no key behind its own place.</summary>
    public bool IsCausal { get; init; }

    /// <summary>How many places back a causal query sees, its own included (Beltagy et al., "Longformer", 2020); 0 for all.</summary>
    public int Window { get; init; }

    /// <summary>The place among the keys of each sample's first query; null for 0.</summary>
    public IReadOnlyList<int>? Starts { get; init; }

    /// <summary>How many keys of each sample there are; null for all. What lies behind them is not looked at.</summary>
    public IReadOnlyList<int>? Lengths { get; init; }

    /// <summary>The keys [first, end) that a query sees.</summary>
    /// <param name="sample">Its sample.</param>
    /// <param name="query">Its place among the sample's queries.</param>
    /// <param name="keys">How many keys there are at most.</param>
    public (int First, int End) Visible(int sample, long query, long keys)
    {
        var place = (Starts?[sample] ?? 0) + query;
        var end = Math.Min(Lengths?[sample] ?? keys, IsCausal ? place + 1 : keys);
        return ((int)(IsCausal && Window > 0 ? Math.Max(0, place + 1 - Window) : 0), (int)end);
    }
}
