using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// Draws tokens for one text from logits: divided by the temperature, cut to the nucleus that makes up <c>top_p</c> (Holtzman et al., "The
/// curious case of neural text degeneration", 2020, section 3.1). Draws depend on seed and text alone.
/// </summary>
internal sealed class TokenSampler(GenerationOptions options, int text)
{
    private RandomStream _random = new(options.Seed, text, "generation");

    /// <summary>The token of the greatest logit, of equal ones the first.</summary>
    public static int Likeliest(ReadOnlySpan<float> logits)
    {
        var best = 0;
        for (var i = 1; i < logits.Length; i++)
        {
            best = logits[i].CompareTo(logits[best]) > 0 ? i : best;
        }

        return best;
    }

    /// <summary>One token.</summary>
    public int Next(ReadOnlySpan<float> logits)
    {
        var best = Likeliest(logits);
        return options.Temperature == 0 ? best : Drawn(logits, best);
    }

    private int Drawn(ReadOnlySpan<float> logits, int best)
    {
        var shares = new double[logits.Length];
        double sum = 0;
        for (var i = 0; i < logits.Length; i++)
        {
            sum += shares[i] = PortableMath.Exp(((double)logits[i] - logits[best]) / options.Temperature);
        }

        if (double.IsNaN(sum))
        {
            return best;
        }

        // All are put in order only as far as they are asked for: most draws end among the likeliest.
        var ordered = new LikeliestFirst(logits);
        var (kept, nucleus) = options.TopP < 1 ? Nucleus(ordered, shares, options.TopP * sum) : (ordered, sum);
        var (at, drawn) = (_random.Uniform() * nucleus, best);
        foreach (var token in kept)
        {
            (at, drawn) = (at - shares[token], token);
            if (at < 0)
            {
                break;
            }
        }

        return drawn;
    }

    /// <summary>The likeliest tokens, at least one, whose shares reach <paramref name="wanted"/>; and what these are together.</summary>
    private static (IEnumerable<int> Tokens, double Sum) Nucleus(IEnumerable<int> ordered, double[] shares, double wanted)
    {
        double sum = 0;
        var tokens = new List<int>();
        foreach (var token in ordered)
        {
            tokens.Add(token);
            sum += shares[token];
            if (sum >= wanted)
            {
                break;
            }
        }

        return (tokens, sum);
    }
}
