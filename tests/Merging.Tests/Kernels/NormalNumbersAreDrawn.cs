using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Tests.Kernels;

public class NormalNumbersAreDrawn
{
    [Fact]
    public void TwoComeFromTheFourWordsOfABlock()
    {
        var words = new uint[4 * 50];
        Philox4x32.Words(1, 2, 0, words);
        var numbers = new double[100];
        Philox4x32.Normal(1, 2, 0, numbers);
        for (var block = 0; block < 50; block++)
        {
            var u = (((words[4 * block] | ((ulong)words[(4 * block) + 1] << 32)) >> 11) + 1) * Math.ScaleB(1, -53);
            var v = ((words[(4 * block) + 2] | ((ulong)words[(4 * block) + 3] << 32)) >> 11) * Math.ScaleB(1, -53);
            var radius = Math.Sqrt(-2 * Functions.Log(u));
            numbers[2 * block].Should().Be(radius * Functions.Cos(2 * Math.PI * v));
            numbers[(2 * block) + 1].Should().Be(radius * Functions.Sin(2 * Math.PI * v));
        }
    }

    [Fact]
    public void AnyRangeOfElementsAndAnyWidthGiveTheSameNumbers()
    {
        var whole = new double[2000];
        Philox4x32.Normal(3, 4, 0, whole, 0);
        foreach (var width in Widths.All)
        {
            for (var start = 0; start < whole.Length; start += 301)
            {
                var part = new double[Math.Min(777, whole.Length - start)];
                Philox4x32.Normal(3, 4, (ulong)start, part, width);
                part.Should().Equal(whole.Skip(start).Take(part.Length));
            }
        }
    }

    [Fact]
    public void TheirMomentsAreThoseOfTheNormalDistribution()
    {
        var numbers = new double[100_000];
        Philox4x32.Normal(5, 6, 0, numbers);
        numbers.Average().Should().BeApproximately(0, 0.015);
        numbers.Average(x => x * x).Should().BeApproximately(1, 0.02);
        numbers.Average(x => x * x * x * x).Should().BeApproximately(3, 0.15);
        numbers.Zip(numbers.Skip(1), (x, y) => x * y).Average().Should().BeApproximately(0, 0.015);
    }
}
