using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>Sine and cosine with the same bits on any machine; those of quarter turns are exact.</summary>
internal static class Angle
{
    private const int Terms = 12;
    private static readonly ExactDecimal Turn = new(360);

    public static (float Sine, float Cosine) SineAndCosine(ExactDecimal degrees)
    {
        var turns = new ExactDecimal((degrees.ToDouble() / 360) is var whole && Math.Abs(whole) < long.MaxValue ? (long)Math.Floor(whole) : 0);
        var rest = (degrees - (turns * Turn)).ToDouble();
        var quarter = (int)Math.Round(rest / 90);
        var (sine, cosine) = NearZero((rest - (90 * quarter)) * (Math.PI / 180));
        return (quarter & 3) switch
        {
            0 => ((float)sine, (float)cosine),
            1 => ((float)cosine, (float)-sine),
            2 => ((float)-sine, (float)-cosine),
            _ => ((float)-cosine, (float)sine),
        };
    }

    /// <summary>Taylor's series within an eighth of a turn: the first term left out is under 10⁻²⁰.</summary>
    private static (double Sine, double Cosine) NearZero(double x)
    {
        var (sine, cosine, term) = (0.0, 1.0, 1.0);
        for (var n = 1; n <= 2 * Terms; n++)
        {
            term = term * x / n;
            var signed = (n & 2) == 0 ? term : -term;
            (sine, cosine) = (n & 1) == 1 ? (sine + signed, cosine) : (sine, cosine + signed);
        }

        return (sine, cosine);
    }
}
