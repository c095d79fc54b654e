using System.Globalization;

namespace TaskRecipes.Basics.Tests;

public sealed class ExactDecimals
{
    [Theory]
    [InlineData("0.40", "4e-1")]
    [InlineData("0.4", "4e-1")]
    [InlineData(".4", "4e-1")]
    [InlineData("4.", "4e0")]
    [InlineData("+4e-1", "4e-1")]
    [InlineData("12", "12e0")]
    [InlineData("1200", "12e2")]
    [InlineData("1.0e-3", "1e-3")]
    [InlineData("-0", "0e0")]
    [InlineData("0.000", "0e0")]
    [InlineData("0e300", "0e0")]
    [InlineData("-1.5E+2", "-15e1")]
    public void HaveOneNormalForm(string text, string normal)
    {
        ExactDecimal.Parse(text).ToString().Should().Be(normal);
        ExactDecimal.Parse(normal).Should().Be(ExactDecimal.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e5.0")]
    [InlineData("1e 5")]
    [InlineData("1 ")]
    [InlineData(" 1")]
    [InlineData("--1")]
    [InlineData("+-1")]
    [InlineData("0x10")]
    [InlineData("1e401")]
    [InlineData("1e-401")]
    [InlineData("1e99999999999")]
    [InlineData("inf")]
    [InlineData("nan")]
    [InlineData("١")]
    public void AreNotWrittenOtherwise(string text) => ExactDecimal.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void StepWithoutDrift()
    {
        var (value, step) = (ExactDecimal.Parse("0"), ExactDecimal.Parse("0.05"));
        for (var i = 0; i < 20; i++)
        {
            value += step;
        }

        value.Should().Be(new ExactDecimal(1));
        value.IsInteger.Should().BeTrue();
        (step < value && value > step && step <= value && value >= step && step != value).Should().BeTrue();
    }

    [Theory]
    [InlineData("0.2", 5, 1)]
    [InlineData("0.29", 100, 29)]
    [InlineData("0.57", 100, 57)]
    [InlineData("0.3", 3, 0)]
    [InlineData("-0.3", 3, -1)]
    [InlineData("-0.5", 4, -2)]
    [InlineData("2e3", 7, 14000)]
    [InlineData("1", long.MaxValue, long.MaxValue)]
    public void TakeTheFloorOfTheExactProduct(string value, long count, long floor) =>
        ExactDecimal.Parse(value).FloorTimes(count).Should().Be(floor);

    [Fact]
    public void CalculateAsDecimalDoes()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var (a, b) = (RandomDecimal(random), RandomDecimal(random));
            var (x, y) = (Exact(a), Exact(b));
            (x + y).Should().Be(Exact(a + b));
            (x - y).Should().Be(Exact(a - b));
            (x * y).Should().Be(Exact(a * b));
            x.CompareTo(y).Should().Be(a.CompareTo(b));
            x.Sign.Should().Be(Math.Sign(a));
            x.IsZero.Should().Be(a == 0);
            (x == y).Should().Be(a == b);
        }
    }

    [Fact]
    public void AgreeInHashCodeWhereTheyAreEqual() =>
        ExactDecimal.Parse("100").GetHashCode().Should().Be(ExactDecimal.Parse("1e2").GetHashCode());

    [Fact]
    public void GoToTheNearestDoubleAndBack()
    {
        var random = new Random(8);
        for (var i = 0; i < 2000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(value))
            {
                ExactDecimal.FromDouble(value).ToDouble().Should().Be(value);
            }
        }

        ExactDecimal.Parse("0.1").ToDouble().Should().Be(0.1);
        FluentActions.Invoking(() => ExactDecimal.FromDouble(double.NaN)).Should().Throw<FormatException>();
        FluentActions.Invoking(() => ExactDecimal.FromDouble(double.PositiveInfinity)).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("0.40", "0.4")]
    [InlineData("12", "12")]
    [InlineData("0.0000001", "1E-07")]
    [InlineData("-9223372036854775807", "-9223372036854775807")]
    [InlineData("1e20", "1E+20")]
    public void AreShownToPeople(string text, string shown) => ExactDecimal.Parse(text).ToDisplay().Should().Be(shown);

    private static decimal RandomDecimal(Random random) => random.Next(-9999, 9999) / (decimal)Math.Pow(10, random.Next(6));

    private static ExactDecimal Exact(decimal value) => ExactDecimal.Parse(value.ToString(CultureInfo.InvariantCulture));
}
