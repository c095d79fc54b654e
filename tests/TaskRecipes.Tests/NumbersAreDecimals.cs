using TaskRecipes.Tests.Support;

namespace TaskRecipes.Tests;

/// <summary>A number in C# means what a reader of the line takes it for.</summary>
public sealed class NumbersAreDecimals
{
    [Fact]
    public void WhateverTheirType()
    {
        Scalar single = 0.4f, @double = 0.4, exact = 0.40m;

        single.Should().Be(@double).And.Be(exact);
        single.ToString().Should().Be("0.4");
        ((Scalar)2).Should().Be((Scalar)2L).And.Be((Scalar)2.0f);
        ((Scalar)1e-7f).Should().Be((Scalar)0.0000001m);
    }

    [Fact]
    public void AndResultsOfCalculationsAreWhatTheyAre() => ((Scalar)(0.1 + 0.2)).ToString().Should().Be("0.30000000000000004");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ButFinite(double value) => FluentActions.Invoking(() => (Scalar)value).Should().Throw<ArgumentException>().WithMessage("*is no number*");

    [Fact]
    public async Task SoThatResultsAreTheSame()
    {
        using var site = new Site();
        var digests = new HashSet<string>();
        foreach (var scaled in new[] { 0.3f * site.A, 0.3 * site.A, 0.3m * site.A })
        {
            digests.Add((await (site.Base + scaled).SaveAsync(site.At($"out{digests.Count}"), site.Options)).Digest);
        }

        digests.Should().HaveCount(1);
    }
}
