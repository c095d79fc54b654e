using TaskRecipes.Learning.Differentiation;

namespace TaskRecipes.Learning.Models;

/// <summary>Root mean square normalization with a gain (Zhang and Sennrich, 2019, equation 4), which Gemma stores less 1.</summary>
internal static class RmsNorm
{
    public static Variable Of(Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x, LlamaSizes sizes)
    {
        var gain = weights[$"{name}.weight"];
        return tape.Multiply(tape.RootMeanSquareNormalize(x, sizes.Epsilon), sizes.Family.IsGemma ? tape.Affine(gain, 1, 1) : gain);
    }
}
