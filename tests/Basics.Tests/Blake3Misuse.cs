namespace TaskRecipes.Basics.Tests;

public sealed class Blake3Misuse
{
    [Theory]
    [InlineData(-1, 1024)]
    [InlineData(1, 512)]
    [InlineData(1, 3072)]
    [InlineData(1, 0)]
    public void OfSizesThatMakeNoTreeIsRefused(long total, int block) =>
        FluentActions.Invoking(() => new Blake3Tree(total, block)).Should().Throw<ArgumentException>();

    [Fact]
    public void OfABlockOfTheWrongLengthIsRefused()
    {
        var tree = new Blake3Tree(3000, 1024);
        FluentActions.Invoking(() => tree.Add(0, new byte[1023])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => tree.Add(2, new byte[1024])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => tree.Add(3, new byte[1024])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => tree.Add(-1, new byte[1024])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void ByABlockGivenTwiceIsRefused()
    {
        var tree = new Blake3Tree(3000, 1024);
        tree.Add(1, new byte[1024]);
        FluentActions.Invoking(() => tree.Add(1, new byte[1024])).Should().Throw<InvalidOperationException>().WithMessage("block 1*twice");
    }

    [Fact]
    public void ByFinishingTooEarlyIsRefused()
    {
        var tree = new Blake3Tree(3000, 1024);
        tree.Add(1, new byte[1024]);
        FluentActions.Invoking(tree.Finish).Should().Throw<InvalidOperationException>().WithMessage("2 of 3 blocks*");
    }

    [Fact]
    public void IsNotSeenInATreeOfNothing() => new Blake3Tree(0, 1024).Finish().Should().Be(Blake3.Hash([]));
}
