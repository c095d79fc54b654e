using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tests.Support;

/// <summary>Functions in fp64, by ways of their own.</summary>
internal static class Reference
{
    public static double Of(ElementFunction function, double x) => function switch
    {
        ElementFunction.Exponential => Math.Exp(x),
        ElementFunction.Logarithm => Math.Log(x),
        ElementFunction.SquareRoot => Math.Sqrt(x),
        ElementFunction.Tanh => Math.Tanh(x),
        ElementFunction.Sigmoid => 1 / (1 + Math.Exp(-x)),
        ElementFunction.Relu => Math.Max(x, 0),
        ElementFunction.Gelu => x * NormalDistribution(x),
        ElementFunction.GeluTanh => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        ElementFunction.Silu => x / (1 + Math.Exp(-x)),
        ElementFunction.QuickGelu => x / (1 + Math.Exp(-1.702f * x)),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    /// <summary>Φ by its Taylor series.</summary>
    private static double NormalDistribution(double x)
    {
        if (x > 6)
        {
            return 1;
        }

        var (term, sum) = (x, x);
        for (var n = 1; n < 200; n++)
        {
            term *= -x * x / (2 * n);
            sum += term / ((2 * n) + 1);
        }

        return 0.5 + (sum / Math.Sqrt(2 * Math.PI));
    }
}
