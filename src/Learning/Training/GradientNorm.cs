using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Training;

/// <summary>Gradients that are too long as a whole are shortened (Pascanu, Mikolov and Bengio, 2013, algorithm 1).</summary>
internal static class GradientNorm
{
    /// <summary>The factor that brings the norm over all gradients down to the greatest allowed; 1 where it is below.</summary>
    public static double Factor(ITensorBackend backend, IEnumerable<Tensor> gradients, double greatest)
    {
        double sum = 0;
        foreach (var gradient in gradients)
        {
            sum += backend.SumOfSquares(gradient);
        }

        var norm = Math.Sqrt(sum);
        return norm > greatest ? greatest / norm : 1;
    }
}
