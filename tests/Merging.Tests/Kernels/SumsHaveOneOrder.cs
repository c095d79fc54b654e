using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Tests.Kernels;

public class SumsHaveOneOrder
{
    private static readonly int[] Lengths = [0, 1, 2, 15, 16, 17, 31, 32, 33, 100, 1000, 4095, 4096];

    [Fact]
    public void SinglesAreSummedInSixteenLanes()
    {
        foreach (var length in Lengths)
        {
            var (x, y) = (Singles(length, 1), Singles(length, 2));
            double[] wideX = [.. x.Select(value => (double)value)], wideY = [.. y.Select(value => (double)value)];
            foreach (var width in Widths.All)
            {
                Reductions.BlockDot(x, y, width).Should().Be(Dot(wideX, wideY));
                Reductions.BlockGram(x, y, width).Should().Be((Dot(wideX, wideX), Dot(wideX, wideY), Dot(wideY, wideY)));
                Reductions.BlockAbsSum(x, width).Should().Be(Sum(wideX, Math.Abs));
            }
        }
    }

    [Fact]
    public void DoublesAreSummedInSixteenLanesAndTheirProductsRounded()
    {
        foreach (var length in Lengths)
        {
            var (x, y) = (Doubles(length, 3), Doubles(length, 4));
            foreach (var width in Widths.All)
            {
                Reductions.BlockDot(x, y, width).Should().Be(Dot(x, y));
                Reductions.BlockGram(x, y, width).Should().Be((Dot(x, x), Dot(x, y), Dot(y, y)));
                Reductions.BlockAbsSum(x, width).Should().Be(Sum(x, Math.Abs));
            }
        }
    }

    [Fact]
    public void TheOrderShowsInTheBits()
    {
        var x = Doubles(4096, 5);
        x.Sum().Should().NotBe(Sum(x, value => value));
    }

    [Fact]
    public void BlocksAreAddedInAscendingOrderWhateverOrderTheyWereSetIn()
    {
        var blocks = Doubles(300, 6);
        var sums = new BlockSums((300L * 4096) - 7);
        sums.Count.Should().Be(300);
        foreach (var block in Enumerable.Range(0, 300).Reverse())
        {
            sums.Set(block, blocks[block]);
        }

        sums.Total().Should().Be(blocks.Aggregate(0.0, (total, sum) => total + sum));
    }

    [Fact]
    public void NoElementsSumToZero() => new BlockSums(0).Total().Should().Be(0);

    [Fact]
    public void MoreThanABlockIsRefused()
    {
        var sum = () => Reductions.BlockDot(new float[4097], new float[4097]);
        sum.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static double Dot(double[] x, double[] y)
    {
        var products = x.Zip(y, (a, b) => a * b).ToArray();
        return Sum(products, product => product);
    }

    private static double Sum(double[] x, Func<double, double> term)
    {
        var lanes = new double[16];
        for (var i = 0; i < x.Length; i++)
        {
            lanes[i % 16] += term(x[i]);
        }

        return lanes.Aggregate(0.0, (total, lane) => total + lane);
    }

    private static float[] Singles(int length, int seed) => [.. Doubles(length, seed).Select(value => (float)value)];

    // Of several magnitudes, so that another order of the sums gives other bits.
    private static double[] Doubles(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-4, 5)))];
    }
}
