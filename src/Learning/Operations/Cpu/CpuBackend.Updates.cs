namespace TaskRecipes.Learning.Operations.Cpu;

public sealed unsafe partial class CpuBackend
{
    /// <inheritdoc/>
    public void AddScaledInPlace(Tensor target, Tensor x, float factor)
    {
        RequireSame(target, x);
        var to = In(target);
        Elements.Run(_pool, new AddScaledStep(factor), to.Values, In(x).Values, to.Values, to.Values, to.Count);
    }

    /// <inheritdoc/>
    public void MomentumStep(Tensor weights, Tensor gradient, Tensor velocity, float rate, float momentum, float decay)
    {
        RequireSame(weights, gradient);
        RequireSame(weights, velocity);
        var w = In(weights).Values;
        var g = In(gradient).Values;
        var v = In(velocity).Values;
        var count = weights.Shape.Elements;
        Elements.Run(_pool, new VelocityStep(momentum, decay), w, g, v, v, count);
        Elements.Run(_pool, new AddScaledStep(-rate), w, v, w, w, count);
    }

    /// <inheritdoc/>
    public void AdamStep(Tensor weights, Tensor gradient, Tensor first, Tensor second, in AdamRates rates)
    {
        RequireSame(weights, gradient);
        RequireSame(weights, first);
        RequireSame(weights, second);
        var w = In(weights).Values;
        var g = In(gradient).Values;
        var m = In(first).Values;
        var v = In(second).Values;
        var count = weights.Shape.Elements;
        Elements.Run(_pool, new FirstMomentStep(rates.Beta1, rates.Decay), w, g, m, m, count);
        Elements.Run(_pool, new SecondMomentStep(rates.Beta2, rates.Decay), w, g, v, v, count);
        Elements.Run(_pool, new AdamWeightStep(rates), w, m, v, w, count);
    }

    private static void RequireSame(Tensor a, Tensor b) => Require(a.Shape.Equals(b.Shape), $"{a.Shape} and {b.Shape} are not the same");
}
