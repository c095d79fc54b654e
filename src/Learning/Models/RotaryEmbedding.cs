using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// Rotary position embeddings (Su et al., "RoFormer", 2021, section 3.2.2): pair i of a head turns by place · frequencyᵢ, with
/// frequencyᵢ = base^(−2i/width) or as <c>rope_scaling</c> changes it.
/// </summary>
/// <param name="headWidth">Width of a head, of which the front turns.</param>
/// <param name="frequencies">Of pairs up to a number of tokens, ascending; the last for any number.</param>
/// <param name="factor">What cosines and sines are multiplied by.</param>
internal sealed class RotaryEmbedding(int headWidth, IReadOnlyList<(int UpTo, Func<int, double[]> Of)> frequencies, double factor)
{
    /// <summary>Up to how many tokens frequencies are the same whatever the number.</summary>
    public int Keeps => frequencies[0].UpTo;

    /// <summary>Turns queries or keys [samples, length, heads · width].</summary>
    public Variable Turn(Tape tape, Variable x, (Variable Cosines, Variable Sines) angles) => tape.Rotate(x, angles.Cosines, angles.Sines, headWidth);

    /// <summary>
    /// Cosines and sines [places, pairs] of the places of a pass, each sequence's by its own number of tokens: what it is batched with changes none.
    /// </summary>
    public (Variable Cosines, Variable Sines) Angles(Tape tape, Sequences sequences)
    {
        var byEnd = sequences.Ends.Distinct().ToDictionary(end => end, end => frequencies.First(entry => end <= entry.UpTo).Of(end));
        double[][] turns = [.. sequences.Ends.Select(end => byEnd[end])];
        var (places, pairs) = (sequences.Places, turns[0].Length);
        if (!sequences.Continues && turns.Any(own => own != turns[0]))
        {
            places = [.. Enumerable.Repeat(places, sequences.Samples).SelectMany(own => own)];
        }

        var (cosines, sines) = (new float[places.Length * pairs], new float[places.Length * pairs]);
        for (var i = 0; i < cosines.Length; i++)
        {
            var (place, pair) = Math.DivRem(i, pairs);
            var (cosine, sine) = PortableMath.Turn(places[place] * turns[place / sequences.Length][pair]);
            (cosines[i], sines[i]) = ((float)(cosine * factor), (float)(sine * factor));
        }

        var shape = new Shape(places.Length, pairs);
        return (tape.Constant(cosines, shape), tape.Constant(sines, shape));
    }
}
