using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Training;

/// <summary>
/// Stochastic gradient descent with momentum (Sutskever et al., 2013) in the form PyTorch has it: v ← μv + g + λw, w ← w − rate·v.
/// </summary>
public sealed class Sgd(ITensorBackend backend, double momentum, double weightDecay) : Optimizer(backend)
{
    /// <inheritdoc/>
    protected override void Step(string name, Tensor weight, Tensor gradient, double rate) =>
        Backend.MomentumStep(weight, gradient, StateOf(name, "velocity", weight.Shape), (float)rate, (float)momentum, (float)weightDecay);
}
