namespace TaskRecipes.Basics.Tests;

public sealed class Shapes
{
    [Fact]
    public void MultiplyTheirDimensions()
    {
        new Shape().Elements.Should().Be(1);
        new Shape(2, 3, 4).Elements.Should().Be(24);
        new Shape(5, 0, 7).Elements.Should().Be(0);
        new Shape(768, 3072).ToString().Should().Be("[768, 3072]");
    }

    [Fact]
    public void RefuseWhatCannotBeCounted()
    {
        FluentActions.Invoking(() => new Shape(2, -1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new Shape(1L << 32, 1L << 32)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void AreEqualByDimensions()
    {
        new Shape(2, 3).Should().Be(new Shape(2, 3));
        new Shape(2, 3).GetHashCode().Should().Be(new Shape(2, 3).GetHashCode());
        new Shape(2, 3).Should().NotBe(new Shape(3, 2));
        new Shape().Should().NotBe(new Shape(1));
        new Shape().Equals(null).Should().BeFalse();
    }
}
