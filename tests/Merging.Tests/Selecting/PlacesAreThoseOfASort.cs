using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Tests.Selecting;

public class PlacesAreThoseOfASort
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(50_001)]
    public void OfNumbersOfBothSignsWithEqualOnesAmongThem(int count)
    {
        var random = new Random(count);
        var numbers = Enumerable.Range(0, count).Select(i => i % 5 == 0 ? 0.25f : (float)(random.NextDouble() - 0.3)).ToArray();
        using var values = new NativeArray<float>(count);
        numbers.CopyTo(values[0, count]);
        Array.Sort(numbers);

        long[] places = [(count - 1) / 4, (count - 1) / 2, (long)(0.75 * (count - 1)), 0, count - 1];
        OrderStatistics.At(values, places).Should().Equal(places.Select(place => numbers[place]));
    }
}
