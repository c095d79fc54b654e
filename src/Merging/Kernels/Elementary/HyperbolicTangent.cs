using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Elementary;

/// <summary>tanh x = E/(E + 2), E = e^(2|x|) − 1, with the sign of x; E = (2ⁿ − 1 + 2ⁿr) + 2ⁿc with the parts of <see cref="Exponential"/>.</summary>
internal readonly struct HyperbolicTangent : IFunction
{
    // tanh 22 rounds to 1.
    private const double Limit = 22;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T x)
        where T : struct, ILanes64<T>
    {
        var magnitude = T.Abs(x);
        magnitude = T.Select(T.Less(magnitude, T.All(Limit)), magnitude, T.All(Limit));
        var (n, r, rest) = Exponential.Reduce(magnitude + magnitude);
        var power = Parts.PowerOfTwo(n + T.All(Parts.Shifter));
        var (sum, error) = Parts.TwoSum(power - T.All(1), power * r);
        var (e, eLow) = Parts.FastTwoSum(sum, T.Fused(power, rest, error));

        // The quotient, and what the errors of e and e + 2 and of the division add to it.
        var (divisor, divisorLow) = Parts.TwoSum(e, T.All(2));
        var quotient = e / divisor;
        var remainder = T.Fused(default(T) - quotient, divisor, e) + T.Fused(default(T) - quotient, divisorLow + eLow, eLow);
        var result = T.Or(quotient + (remainder / divisor), Parts.Sign(x));
        return T.Select(T.Less(default, T.Abs(x)), result, x);
    }
}
