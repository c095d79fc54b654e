using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Tests.Selecting;

public class PlacesAreThoseOfASort
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(150_001)]
    public void OfMagnitudesWithEqualOnesAmongThem(int count)
    {
        var random = new Random(count);
        var numbers = Enumerable.Range(0, count).Select(i => i % 5 == 0 ? 0.25f : (float)random.NextDouble()).ToArray();
        var search = new CutSearch(count, n => [n - ((n - 1) / 4), n - ((n - 1) / 2), n - (long)(0.75 * (n - 1)), n, 1]);
        for (var pass = 0; pass < CutSearch.Passes; pass++)
        {
            for (var first = 0; first < count && !search.IsSettled(pass); first += 4096)
            {
                search.Measure(pass, first / 4096, numbers.AsSpan(first, Math.Min(4096, count - first)));
            }

            search.EndPass(pass);
        }

        var sorted = numbers.Order().ToArray();
        long[] places = [(count - 1) / 4, (count - 1) / 2, (long)(0.75 * (count - 1)), 0, count - 1];
        places.Select((_, i) => search[i].Least).Should().Equal(places.Select(place => sorted[place]));
    }
}
