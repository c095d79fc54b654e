using TaskRecipes.Engine.Judging;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>Standard errors of expressions over metrics, to first order.</summary>
public sealed class Estimates
{
    private static readonly Estimate A = Estimate.Of("a", 0.8, 0.03, 100);
    private static readonly Estimate B = Estimate.Of("b", 0.5, 0.04, 50);

    [Fact]
    public void OfIndependentMetricsAddInSquares() => (A - B).StandardError.Should().BeApproximately(0.05, 1e-15);

    [Fact]
    public void OfAMetricOnBothSidesCancel() => (A - A).StandardError.Should().Be(0);

    [Fact]
    public void OfAShareOfItselfAreThoseOfTheRest() => (A - (Estimate.Of(0.9) * A)).StandardError.Should().BeApproximately(0.003, 1e-15);

    [Fact]
    public void OfAQuotientFollowTheDeltaMethod() => (A / B).StandardError.Should().BeApproximately(
        0.8 / 0.5 * Math.Sqrt(Math.Pow(0.03 / 0.8, 2) + Math.Pow(0.04 / 0.5, 2)), 1e-15);

    [Fact]
    public void AreUnknownWhereThatOfAMetricIs() => (A + Estimate.Of("c", 1, null, 3)).StandardError.Should().BeNull();

    [Fact]
    public void AreMadeOfTheFewestSamples() => (A + B + Estimate.Of(1)).Count.Should().Be(50);
}
