using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Tasks;

public sealed class ModelsAreJudged
{
    [Fact]
    public void A_mean_has_the_standard_error_of_its_sample()
    {
        // Squared deviations of 1, 0, 1, 1 from 0.75 sum to 0.75; 0.75/3 is the variance, √(0.25/4) the error.
        var mean = new SampleMean();
        foreach (var value in new[] { 1, 0, 1, 1 })
        {
            mean.Add(value);
        }

        mean.Metric.Value.Should().Be(0.75);
        mean.Metric.Count.Should().Be(4);
        mean.Metric.StandardError.Should().BeApproximately(0.25, 1e-15);
    }

    [Fact]
    public void One_sample_has_no_standard_error()
    {
        var mean = new SampleMean();
        mean.Add(3);
        mean.Metric.Should().Be(new Metric(3, 1, null));
    }

    [Fact]
    public void A_class_counts_among_five_while_four_at_most_are_before_it()
    {
        var scores = new ClassificationScores();
        float[] logits = [6, 5, 4, 3, 2, 1];
        scores.Add(logits, 0, 0.5f);
        scores.Add(logits, 4, 1.5f);
        scores.Add(logits, 5, 4f);
        scores.Metrics["accuracy"].Value.Should().BeApproximately(1.0 / 3, 1e-15);
        scores.Metrics["top5_accuracy"].Value.Should().BeApproximately(2.0 / 3, 1e-15);
        scores.Metrics["loss"].Value.Should().BeApproximately(2, 1e-15);
    }

    [Fact]
    public void Of_equal_logits_the_first_is_chosen_and_no_number_is_never_right()
    {
        var scores = new ClassificationScores();
        scores.Add([1, 1], 1, 0);
        scores.Add([float.NaN, float.NaN], 0, float.NaN);
        scores.Metrics["accuracy"].Value.Should().Be(0);
        scores.Metrics["loss"].Value.Should().Be(double.NaN);
    }

    [Theory]
    [InlineData(256, 256)]
    [InlineData(197 * 768, 27)]
    [InlineData(1 << 30, 1)]
    public void As_many_samples_are_judged_at_once_as_fit_the_memory(long values, int samples) => Batches.UsualSize(values).Should().Be(samples);

    [Fact]
    public void Batches_change_no_bit()
    {
        using var backend = new CpuBackend(2);
        var weights = Requests.ConvNet.Draw().ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend));
        var request = Requests.ConvNet.For(Requests.TestDigits);
        var one = LearningTasks.Create(request with { BatchSize = 7 }).Judge(backend, weights, null, default);
        var other = LearningTasks.Create(request with { BatchSize = 500 }).Judge(backend, weights, null, default);
        one.Should().BeEquivalentTo(other);
        one["accuracy"].Count.Should().Be(500);
    }
}
