using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// Logits of the next token of texts that are being written. What was calculated of earlier tokens is kept, as long as a text is no longer than
/// the model sees at once: the same bits as without.
/// </summary>
internal sealed class NextTokens(
    ITensorBackend backend, ILanguageModel model, IReadOnlyDictionary<string, Tensor> weights, int context, int capacity, bool keeps = true) : INextTokens
{
    private KeyValueCache? _cache;
    private int[] _kept = [];

    public float[] Logits(IReadOnlyList<IReadOnlyList<int>> texts, IReadOnlyList<int> names)
    {
        using var tape = new Tape(backend);
        var variables = weights.ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value, false), StringComparer.Ordinal);
        var longest = texts.Max(text => text.Count);
        if (!keeps || longest > Math.Min(Math.Min(context, model.Keeps), capacity))
        {
            Dispose();
            var seen = texts.Select(text => new ArraySegment<int>([.. text.Skip(text.Count - context)])).ToList();
            return Read(tape, variables, new TokenBatch(seen).States(tape, model, variables, seen.Select((text, i) => (i, text.Count - 1))));
        }

        if (_cache is null)
        {
            (_cache, _kept) = (new KeyValueCache(backend, texts.Count, capacity), [.. names]);
            var batch = new TokenBatch([.. texts.Select(text => new ArraySegment<int>([.. text]))]);
            return Read(tape, variables, batch.States(tape, model, variables, texts.Select((text, i) => (i, text.Count - 1)), _cache), [.. texts.Select(text => text.Count)]);
        }

        if (_kept.Length != names.Count)
        {
            _cache.Keep([.. names.Select(name => Array.IndexOf(_kept, name))]);
            _kept = [.. names];
        }

        var states = model.States(tape, variables, [.. texts.Select(text => text[^1])], texts.Count, _cache);
        return Read(tape, variables, tape.Reshape(states, new(texts.Count, states.Shape.Dimensions[2])), [.. texts.Select(_ => 1)]);
    }

    public void Dispose()
    {
        _cache?.Dispose();
        _cache = null;
    }

    private float[] Read(Tape tape, IReadOnlyDictionary<string, Variable> variables, Variable states, int[]? added = null)
    {
        _cache?.Advance(added ?? []);
        return HostTensor.From(backend, model.Logits(tape, variables, states).Value).Values;
    }
}
