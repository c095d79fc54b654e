namespace TaskRecipes.Learning.Tasks;

/// <summary>Functions in fp64 with the same bits on every machine, which the library's do not promise; within a few last places.</summary>
internal static class PortableMath
{
    private const int Terms = 20;
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    // π/2 in three parts, the first two of 33 bits: products with quotients below 2²⁰ are exact.
    private const double QuarterHigh = 1.57079632673412561417e+00;
    private const double QuarterMiddle = 6.07710050630396597660e-11;
    private const double QuarterLow = 2.02226624879595063154e-21;

    /// <summary>eˣ = 2ᵏ·eʳ with r = x − k·ln 2, |r| ≤ ½ ln 2, by its Taylor series.</summary>
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

    /// <summary>ln x of a positive normal number: x = 2ᵏ·m with m in [√½, √2), ln m = 2·artanh((m − 1)/(m + 1)) by its series.</summary>
    public static double Log(double x)
    {
        var k = Math.ILogB(x);
        var m = Math.ScaleB(x, -k);
        if (m > 1.4142135623730951)
        {
            (m, k) = (m / 2, k + 1);
        }

        var ratio = (m - 1) / (m + 1);
        var square = ratio * ratio;
        var sum = 0.0;
        for (var n = (2 * Terms) + 1; n > 0; n -= 2)
        {
            sum = (sum * square) + (1.0 / n);
        }

        return (k * Ln2High) + ((k * Ln2Low) + (2 * ratio * sum));
    }

    /// <summary>xʸ of a positive x.</summary>
    public static double Pow(double x, double y) => Exp(y * Log(x));

    /// <summary>cos x and sin x for |x| below 10⁶: Taylor series of what is left of x after multiples of π/2.</summary>
    public static (double Cosine, double Sine) Turn(double x)
    {
        var quarters = Math.Round(x / (QuarterHigh + QuarterMiddle));
        var r = ((x - (quarters * QuarterHigh)) - (quarters * QuarterMiddle)) - (quarters * QuarterLow);
        var square = r * r;
        var (cosine, sine) = (1.0, 1.0);
        for (var n = Terms; n > 0; n -= 2)
        {
            cosine = 1 - (square / (n * (n - 1)) * cosine);
            sine = 1 - (square / (n * (n + 1)) * sine);
        }

        sine *= r;
        return ((long)quarters & 3) switch
        {
            0 => (cosine, sine),
            1 => (-sine, cosine),
            2 => (-cosine, -sine),
            _ => (sine, -cosine),
        };
    }
}
