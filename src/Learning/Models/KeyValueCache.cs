using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// Keys and values of the tokens that a model has seen, [samples, capacity, width] for each layer, so that a further token costs the work of
/// one. What stands in it has the bits that a pass over all tokens would give.
/// </summary>
/// <param name="backend">Where they are kept.</param>
/// <param name="samples">Texts.</param>
/// <param name="capacity">The most tokens of a text.</param>
internal sealed class KeyValueCache(ITensorBackend backend, int samples, int capacity) : IDisposable
{
    private readonly Dictionary<string, Tensor> _layers = new(StringComparer.Ordinal);
    private int[] _lengths = new int[samples];

    /// <summary>How many tokens of each text it holds.</summary>
    public IReadOnlyList<int> Lengths => _lengths;

    /// <summary>The most tokens of a text.</summary>
    public int Capacity => capacity;

    /// <summary>What does not grow with the tokens, [samples, …]: made when first asked for.</summary>
    public Tensor Once(string name, Func<Tensor> make)
    {
        if (!_layers.TryGetValue(name, out var held))
        {
            // Shared, since who made it gives it back.
            var made = make();
            _layers[name] = held = backend.Reshape(made, made.Shape);
        }

        return held;
    }

    /// <summary>Puts what the new tokens of all texts have behind what is there, without counting them yet.</summary>
    /// <param name="name">Of which layer, and whether keys or values.</param>
    /// <param name="added">[samples, new tokens, width].</param>
    /// <returns>[samples, capacity, width]; what lies behind the new tokens is undefined.</returns>
    public Tensor Add(string name, Tensor added)
    {
        var (count, width) = (added.Shape.Dimensions[1], added.Shape.Dimensions[2]);
        if (!_layers.TryGetValue(name, out var all))
        {
            _layers[name] = all = backend.Full(new Shape(_lengths.Length, capacity, width), 0);
        }

        // Texts that end before others are filled up; what fills them may reach behind the end of the memory, and is not needed.
        var rows = new List<int>();
        var sources = new List<int>();
        for (var i = 0; i < _lengths.Length; i++)
        {
            for (var j = 0; j < count && _lengths[i] + j < capacity; j++)
            {
                rows.Add((i * capacity) + _lengths[i] + j);
                sources.Add((int)((i * count) + j));
            }
        }

        using var table = backend.Reshape(added, new Shape(_lengths.Length * count, width));
        using var chosen = backend.Gather(table, sources.ToArray());
        backend.SetRowsInPlace(all, chosen, rows.ToArray());
        return all;
    }

    /// <summary>Counts tokens of each text that were added.</summary>
    public void Advance(IReadOnlyList<int> counts)
    {
        for (var i = 0; i < _lengths.Length; i++)
        {
            _lengths[i] += counts[i];
        }
    }

    /// <summary>Keeps some of the texts, in the order given.</summary>
    public void Keep(int[] texts)
    {
        foreach (var (name, all) in _layers.ToList())
        {
            var of = all.Shape.Dimensions;
            using var table = backend.Reshape(all, new Shape(of[0], of[1] * of[2]));
            using var kept = backend.Gather(table, texts);
            _layers[name] = backend.Reshape(kept, new Shape(texts.Length, of[1], of[2]));
            all.Dispose();
        }

        _lengths = [.. texts.Select(text => _lengths[text])];
    }

    public void Dispose()
    {
        foreach (var tensor in _layers.Values)
        {
            tensor.Dispose();
        }

        _layers.Clear();
    }
}
