namespace TaskRecipes.Learning.Tasks;

/// <summary>eˣ in fp64 with the same bits on every machine, which the library's does not promise.</summary>
internal static class PortableMath
{
    private const int Terms = 20;
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>eˣ = 2ᵏ·eʳ with r = x − k·ln 2, |r| ≤ ½ ln 2, by its Taylor series; within a few last places.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x) || x > 709)
        {
            return x > 709 ? double.PositiveInfinity : x;
        }

        if (x < -745)
        {
            return 0;
        }

        var k = Math.Round(x / (Ln2High + Ln2Low));
        var r = (x - (k * Ln2High)) - (k * Ln2Low);
        var sum = 1.0;
        for (var n = Terms; n > 0; n--)
        {
            sum = 1 + (r / n * sum);
        }

        return Math.ScaleB(sum, (int)k);
    }
}
