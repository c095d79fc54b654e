using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Tests.Selecting;

/// <summary>A selection within a tensor is that of a sort, whether the sample told its end or misled.</summary>
public class SamplesDoNotDecide
{
    private const int Length = 300_001;

    [Theory]
    [InlineData("even", 0, 0.2)]
    [InlineData("even", 0.01, 0.9)]
    [InlineData("even", 0, 0)]
    [InlineData("even", 0.5, 0.5)]
    [InlineData("rising", 0, 0.2)]
    [InlineData("rising", 0.1, 0.3)]
    [InlineData("few", 0, 0.2)]
    [InlineData("few", 0.1, 0.5)]
    [InlineData("zeros", 0, 0.2)]
    [InlineData("zeros", 0.01, 0.05)]
    public void WhereASelectionEnds(string kind, double skipped, double kept)
    {
        var random = new Random(3);
        var values = new float[Length];
        for (var i = 0; i < Length; i++)
        {
            var x = (float)(random.NextDouble() - 0.5);
            values[i] = kind switch
            {
                "rising" => x * i,
                "few" => MathF.Round(x * 8),
                "zeros" => random.Next(10) == 0 ? x : 0,
                _ => x,
            };
        }

        var (skip, keep) = ((long)(skipped * Length), (long)(kept * Length));
        var expected = new byte[Length];
        foreach (var index in Enumerable.Range(0, Length).OrderByDescending(i => Math.Abs(values[i])).Skip((int)skip).Take((int)keep))
        {
            expected[index] = 1;
        }

        Assert.Equal(expected, Selected(values, new KeepGreatest(Length, _ => (skip, keep))));
        // Of a share of a sample it may well be asked as of the whole.
        Assert.Equal(expected, Selected(values, new KeepGreatest(Length, n => n == Length ? (skip, keep) : ((long)(skipped * n), (long)(kept * n)))));
    }

    [Fact]
    public void ZerosCountOnlyWhereTheyShould()
    {
        var random = new Random(5);
        var values = new float[Length];
        for (var i = 0; i < Length; i++)
        {
            values[i] = random.Next(3) == 0 ? 0 : (float)random.NextDouble();
        }

        var count = values.Count(value => value != 0);
        var mask = Selected(values, new KeepGreatest(Length, n => (0, n / 2), countsZeros: false));
        Assert.Equal(count / 2, mask.Sum(kept => (long)kept));
    }

    private static byte[] Selected(float[] values, KeepGreatest selection)
    {
        for (var pass = 0; pass < selection.Passes; pass++)
        {
            for (var block = 0; block * Reductions.BlockSize < values.Length && !selection.IsSettled(pass); block++)
            {
                selection.Measure(pass, block, Block(values, block));
            }

            selection.EndPass(pass);
        }

        var mask = new byte[values.Length];
        var kept = new float[values.Length];
        for (var block = 0; block * Reductions.BlockSize < values.Length; block++)
        {
            var part = Block(values, block);
            selection.Mask(block, part, mask.AsSpan(block * Reductions.BlockSize, part.Length));
            selection.Keep(block, part, Block(kept, block));
        }

        Assert.Equal(values.Select((value, i) => mask[i] != 0 ? value : 0), kept);

        return mask;
    }

    private static Span<float> Block(float[] values, int block) =>
        values.AsSpan(block * Reductions.BlockSize, Math.Min(Reductions.BlockSize, values.Length - (block * Reductions.BlockSize)));
}
