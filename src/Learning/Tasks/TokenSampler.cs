using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// Draws tokens for one text from logits: divided by the temperature, cut to the nucleus that makes up <c>top_p</c> (Holtzman et al., "The
/// curious case of neural text degeneration", 2020, section 3.1). Draws depend on seed and text alone.
/// </summary>
internal sealed class TokenSampler(GenerationOptions options, int text)
{
    private RandomStream _random = new(options.Seed, text, "generation");

    /// <summary>One token.</summary>
    public int Next(ReadOnlySpan<float> logits)
    {
        var order = new int[logits.Length];
        var keys = new double[logits.Length];
        for (var i = 0; i < order.Length; i++)
        {
            (order[i], keys[i]) = (i, logits[i]);
        }

        Array.Sort(order, (a, b) => keys[b].CompareTo(keys[a]) is var c && c != 0 ? c : a.CompareTo(b));
        return options.Temperature == 0 ? order[0] : Drawn(order, keys);
    }

    private int Drawn(int[] order, double[] logits)
    {
        var shares = new double[order.Length];
        double sum = 0;
        for (var i = 0; i < order.Length; i++)
        {
            sum += shares[i] = PortableMath.Exp((logits[order[i]] - logits[order[0]]) / options.Temperature);
        }

        double nucleus = 0;
        var count = 0;
        while (count < order.Length && (count == 0 || nucleus < options.TopP * sum))
        {
            nucleus += shares[count++];
        }

        var at = _random.Uniform() * nucleus;
        for (var i = 0; i < count; i++)
        {
            at -= shares[i];
            if (at < 0)
            {
                return order[i];
            }
        }

        return order[count - 1];
    }
}
