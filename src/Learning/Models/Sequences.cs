using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Models;

/// <summary>The token sequences of one pass: where their tokens stand, and what was kept of those before them.</summary>
/// <param name="samples">How many sequences there are.</param>
/// <param name="length">Tokens of each in this pass.</param>
/// <param name="cache">Keys and values of earlier tokens; null where there are none.</param>
/// <param name="counts">How many of each sequence's tokens are its own, those behind them fill up; null for all.</param>
internal sealed class Sequences(int samples, int length, KeyValueCache? cache, IReadOnlyList<int>? counts = null)
{
    /// <summary>How many sequences there are.</summary>
    public int Samples => samples;

    /// <summary>Tokens of each in this pass.</summary>
    public int Length => length;

    /// <summary>Whether earlier tokens were kept, so that sequences stand at different places.</summary>
    public bool Continues => cache is not null;

    /// <summary>The place of every token: of one sequence's where all are alike, else of all, one behind the other.</summary>
    public int[] Places { get; } = cache is null
        ? [.. Enumerable.Range(0, length)]
        : [.. cache.Lengths.SelectMany(start => Enumerable.Range(start, length))];

    /// <summary>How many tokens each sequence has, those before included and those that fill up not.</summary>
    public int[] Ends { get; } = [.. Enumerable.Range(0, samples).Select(sample => (cache?.Lengths[sample] ?? 0) + (counts?[sample] ?? length))];

    /// <summary>[samples · length, …] or a vector a token as [samples, length, width].</summary>
    public Shape OfWidth(long width) => new(samples, length, width);

    /// <summary>Causal attention of the pass's tokens to themselves and to those before them.</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="layer">A name of the layer.</param>
    /// <param name="queries">[samples, length, width].</param>
    /// <param name="keys">[samples, length, width of keys].</param>
    /// <param name="values">[samples, length, width of values].</param>
    /// <param name="options">Heads, scale, window; who sees what is filled in.</param>
    /// <param name="bias">[heads, length, keys], of as many keys as the memory has room for; null for none.</param>
    public Variable Attend(Tape tape, string layer, Variable queries, Variable keys, Variable values, AttentionOptions options, Variable? bias = null)
    {
        options = options with { IsCausal = true };
        return cache is null
            ? tape.Attend(queries, keys, values, bias, options)
            : tape.Attend(
                queries, tape.Input(cache.Add($"{layer}/keys", keys.Value), false), tape.Input(cache.Add($"{layer}/values", values.Value), false), bias,
                options with { Starts = cache.Lengths });
    }

    /// <summary>What every pass over the same sequences would calculate again: kept from the first.</summary>
    public Variable Once(Tape tape, string name, Func<Variable> make) =>
        cache is null ? make() : tape.Input(cache.Once(name, () => make().Value), false);
}
