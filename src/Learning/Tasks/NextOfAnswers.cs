using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// Logits of the next token of answers to texts, which are read once. What was calculated of earlier tokens is kept: the same bits as without.
/// </summary>
internal sealed class NextOfAnswers(
    ITensorBackend backend, ITextToText model, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<int[]> read, int longest, bool keeps = true) : INextTokens
{
    private KeyValueCache? _cache;
    private Tensor? _encoded;
    private int[] _kept = [];

    public float[] Logits(IReadOnlyList<IReadOnlyList<int>> texts, IReadOnlyList<int> names)
    {
        using var tape = new Tape(backend);
        var variables = weights.ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value, false), StringComparer.Ordinal);
        if (_encoded is null || !keeps || _kept.Length != names.Count)
        {
            Choose(tape, variables, names);
        }

        int[] lengths = [.. names.Select(name => read[name].Length)];
        var encoded = tape.Input(_encoded!, false);
        int[] tokens = [.. texts.SelectMany(text => keeps ? text.Skip(text.Count - 1) : text)];
        var states = model.States(tape, variables, tokens, encoded, lengths, _cache);
        var last = tape.Slice(states, 1, states.Shape.Dimensions[1] - 1, 1);
        _cache?.Advance([.. texts.Select(_ => 1)]);
        var logits = model.Logits(tape, variables, tape.Reshape(last, new(texts.Count, states.Shape.Dimensions[2])));
        return HostTensor.From(backend, logits.Value).Values;
    }

    public void Dispose()
    {
        _cache?.Dispose();
        _encoded?.Dispose();
        (_cache, _encoded) = (null, null);
    }

    /// <summary>Reads the texts whose answers are asked for, or leaves out those that are done.</summary>
    private void Choose(Tape tape, IReadOnlyDictionary<string, Variable> variables, IReadOnlyList<int> names)
    {
        if (_cache is not null)
        {
            // What was read lies in the cache by now.
            _cache.Keep([.. names.Select(name => Array.IndexOf(_kept, name))]);
            _kept = [.. names];
            return;
        }

        var batch = new TokenBatch([.. names.Select(name => new ArraySegment<int>(read[name]))]);
        var encoded = model.Encoded(tape, variables, batch.Tokens, [.. names.Select(name => read[name].Length)]).Value;
        _encoded?.Dispose();
        (_encoded, _kept) = (backend.Reshape(encoded, encoded.Shape), [.. names]);
        _cache = keeps ? new KeyValueCache(backend, names.Count, longest) : null;
    }
}
