using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Training;

/// <summary>
/// Adam (Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1) with β = (0.9, 0.999) and ε = 10⁻⁸. Weight decay
/// is added to the gradient, or decoupled from it: AdamW (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019,
/// algorithm 2).
/// </summary>
public sealed class Adam(ITensorBackend backend, double weightDecay, bool decoupled) : Optimizer(backend)
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    /// <inheritdoc/>
    protected override void Step(string name, Tensor weight, Tensor gradient, double rate)
    {
        var rates = new AdamRates(
            (float)rate, (float)Beta1, (float)Beta2, (float)Epsilon,
            Correction(Beta1), Correction(Beta2),
            decoupled ? 0 : (float)weightDecay, decoupled ? (float)(1 - (rate * weightDecay)) : 1);
        Backend.AdamStep(weight, gradient, StateOf(name, "first", weight.Shape), StateOf(name, "second", weight.Shape), rates);
    }

    /// <summary>1/(1 − βᵗ), the power by multiplication: the library's may differ between machines.</summary>
    private float Correction(double beta)
    {
        var power = 1.0;
        for (var i = 0; i < Steps; i++)
        {
            power *= beta;
        }

        return (float)(1 / (1 - power));
    }
}
