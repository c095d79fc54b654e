using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Tests.Tasks;

/// <summary>Beside a plain sampler that sorts the whole vocabulary for every token.</summary>
public sealed class TokensAreDrawn
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(0.7, 0.9)]
    [InlineData(2, 0.3)]
    [InlineData(1, 0)]
    public void As_if_all_were_sorted(double temperature, double topP)
    {
        var options = new GenerationOptions(_ => []) { Temperature = temperature, TopP = topP, Seed = 4 };
        var (sampler, random, plain) = (new TokenSampler(options, 3), new Random(1), new RandomStream(4, 3, "generation"));
        for (var round = 0; round < 60; round++)
        {
            // Rounded, so that many are equal.
            float[] logits = [.. Enumerable.Range(0, 80).Select(_ => MathF.Round((float)(random.NextDouble() - 0.5) * 40) / 4)];
            sampler.Next(logits).Should().Be(Drawn(logits, options, ref plain));
        }
    }

    [Fact]
    public void The_first_of_equal_ones_and_never_one_that_is_no_number()
    {
        TokenSampler.Likeliest([float.NaN, -1, 2, 2]).Should().Be(2);
        TokenSampler.Likeliest([-0f, 0f]).Should().Be(0);
        new LikeliestFirst([-3, 0f, 5, -0f, 5, float.NegativeInfinity]).Should().Equal(2, 4, 1, 3, 0, 5);
    }

    private static int Drawn(float[] logits, GenerationOptions options, ref RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, logits.Length).OrderByDescending(i => logits[i])];
        if (options.Temperature == 0)
        {
            return order[0];
        }

        double[] shares = [.. order.Select(i => Math.Exp((logits[i] - logits[order[0]]) / options.Temperature))];
        var count = 1;
        while (count < shares.Length && shares.Take(count).Sum() < options.TopP * shares.Sum())
        {
            count++;
        }

        var at = random.Uniform() * shares.Take(count).Sum();
        var drawn = 0;
        while (drawn < count - 1 && (at -= shares[drawn]) >= 0)
        {
            drawn++;
        }

        return order[drawn];
    }
}
