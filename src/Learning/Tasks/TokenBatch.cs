using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// Token sequences of one batch, filled up behind their ends to one length. No model looks at what fills up: a language model never looks ahead, and all
/// are told the lengths.
/// </summary>
internal sealed class TokenBatch
{
    private readonly int[] _tokens;
    private readonly int[] _counts;
    private readonly int _length;

    public TokenBatch(IReadOnlyList<ArraySegment<int>> sequences)
    {
        _counts = [.. sequences.Select(sequence => sequence.Count)];
        _length = _counts.Max();
        _tokens = new int[_counts.Length * _length];
        for (var i = 0; i < _counts.Length; i++)
        {
            sequences[i].AsSpan().CopyTo(_tokens.AsSpan(i * _length));
        }
    }

    /// <summary>All tokens, sequence by sequence.</summary>
    public int[] Tokens => _tokens;

    /// <summary>The states at chosen places, (sample, place) each: [places, width]; what is kept of the tokens goes to a cache that is given.</summary>
    public Variable States(
        Tape tape, ILanguageModel model, IReadOnlyDictionary<string, Variable> weights, IEnumerable<(int Sample, int Place)> places, KeyValueCache? cache = null)
    {
        var states = model.States(tape, weights, _tokens, _counts.Length, cache, _counts);
        var rows = tape.Reshape(states, new Shape((long)_counts.Length * _length, states.Shape.Dimensions[2]));
        return tape.Gather(rows, [.. places.Select(place => (place.Sample * _length) + place.Place)]);
    }
}
