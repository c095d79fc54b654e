using TaskRecipes.Learning.Training;

namespace TaskRecipes.Learning.Tests.Training;

public sealed class LearningRatesAreScheduled
{
    [Theory]
    [InlineData(ScheduleKind.Constant, new[] { 0, 0.5, 1, 1, 1, 1 })]
    [InlineData(ScheduleKind.Linear, new[] { 0, 0.5, 1, 0.75, 0.5, 0.25 })]
    [InlineData(ScheduleKind.Cosine, new[] { 0, 0.5, 1, 0.853553390593274, 0.5, 0.146446609406726 })]
    public void After_a_warm_up(ScheduleKind kind, double[] expected)
    {
        var schedule = new Schedule(kind, 2, 2, 6);
        for (var step = 0; step < expected.Length; step++)
        {
            schedule.Rate(step).Should().BeApproximately(2 * expected[step], 1e-14);
        }
    }

    [Fact]
    public void The_cosine_is_accurate_throughout()
    {
        var schedule = new Schedule(ScheduleKind.Cosine, 1, 0, 1000);
        for (var step = 0; step <= 1000; step++)
        {
            schedule.Rate(step).Should().BeApproximately((1 + Math.Cos(Math.PI * step / 1000)) / 2, 1e-15);
        }
    }
}
