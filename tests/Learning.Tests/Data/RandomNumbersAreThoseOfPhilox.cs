using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tests.Data;

public sealed class RandomNumbersAreThoseOfPhilox
{
    [Fact]
    public void Streams_of_other_seeds_indices_and_purposes_differ()
    {
        var words = new[] { new RandomStream(1, 0, "a"), new RandomStream(2, 0, "a"), new RandomStream(1, 1, "a"), new RandomStream(1, 0, "b") }
            .Select(stream => stream.Word());
        words.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Numbers_below_a_limit_are_equally_frequent()
    {
        var stream = new RandomStream(1, 0, "test");
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            counts[stream.Below(7)]++;
        }

        counts.Should().OnlyContain(count => Math.Abs(count - 10_000) < 500);
    }

    [Fact]
    public void A_permutation_holds_every_number_once() =>
        new RandomStream(1, 0, "test").Permutation(1000).Order().Should().Equal(Enumerable.Range(0, 1000));
}
