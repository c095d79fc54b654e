using TaskRecipes.Basics;
using TaskRecipes.Learning.Tests.Support;
using TaskRecipes.Learning.Training;

namespace TaskRecipes.Learning.Tests.Training;

public sealed class ClassifiersLearn
{
    [Fact]
    public void An_mlp_reads_digits_it_has_not_seen()
    {
        using var run = new TrainingRun(Requests.Mlp, 300, 2);
        var losses = run.Steps(300);
        losses[0].Should().BeInRange(2, 3);
        var metrics = run.Judged();
        metrics["accuracy"].Value.Should().BeGreaterThan(0.95);
        metrics["top5_accuracy"].Value.Should().BeGreaterThanOrEqualTo(metrics["accuracy"].Value);
        metrics["loss"].Value.Should().BeInRange(0, 0.3);
    }

    [Fact]
    public void A_convnet_does_too()
    {
        using var run = new TrainingRun(Requests.ConvNet, 100, 2);
        run.Steps(100);
        run.Judged()["accuracy"].Value.Should().BeGreaterThan(0.8);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        using var one = new TrainingRun(Requests.ConvNet, 200, 1);
        using var three = new TrainingRun(Requests.ConvNet, 200, 3);
        three.Steps(10).Should().Equal(one.Steps(10));
        three.Values().Should().Equal(one.Values());
    }

    [Theory]
    [InlineData(OptimizerKind.AdamW, false)]
    [InlineData(OptimizerKind.Sgd, false)]
    [InlineData(OptimizerKind.Adam, true)]
    public void Going_on_from_a_saved_state_gives_the_bits_of_an_unbroken_run(OptimizerKind optimizer, bool lora)
    {
        TrainingOptions Change(TrainingOptions options) => options with
        {
            Optimizer = optimizer, Momentum = 0.9, GradientAccumulation = 2, Lora = lora ? new LoraOptions(2, 4, ["*.weight"]) : null,
        };
        using var unbroken = new TrainingRun(Requests.Mlp, 20, 1, Change);
        using var begun = new TrainingRun(Requests.Mlp, 20, 1, Change);
        using var resumed = new TrainingRun(Requests.Mlp, 20, 2, Change);
        unbroken.Steps(20);
        begun.Steps(8);
        resumed.Trainer.Restore(begun.Trainer.Save());
        resumed.Trainer.StepsDone.Should().Be(8);
        resumed.Steps(12);
        resumed.Values().Should().Equal(unbroken.Values());
    }

    [Fact]
    public void Two_batches_of_half_the_size_make_the_step_of_one()
    {
        using var whole = new TrainingRun(Requests.Mlp, 20, 1);
        using var halves = new TrainingRun(Requests.Mlp, 20, 1, options => options with { BatchSize = 16, GradientAccumulation = 2 });
        foreach (var (a, b) in whole.Steps(5).Zip(halves.Steps(5)))
        {
            a.Should().BeApproximately(b, 1e-4f);
        }
    }

    [Fact]
    public void Frozen_tensors_stay_and_ascent_raises_the_loss()
    {
        using var run = new TrainingRun(Requests.Mlp, 20, 1, options => options with { Freeze = ["layers.*"], Ascends = true });
        var before = run.Trainer.Weights()["layers.0.weight"].Values;
        var losses = run.Steps(20);
        run.Trainer.Weights()["layers.0.weight"].Values.Should().Equal(before);
        losses[^1].Should().BeGreaterThan(losses[0]);
    }

    [Fact]
    public void Lora_changes_its_targets_by_a_product_of_its_rank_and_nothing_else()
    {
        using var run = new TrainingRun(Requests.Mlp, 20, 1, options => options with { Lora = new LoraOptions(1, null, ["layers.*.weight"]) });
        var before = run.Trainer.Weights();
        run.Steps(20);
        var after = run.Trainer.Weights();
        after["head.weight"].Values.Should().Equal(before["head.weight"].Values);
        var (x, y, inputs) = (before["layers.0.weight"].Values, after["layers.0.weight"].Values, Requests.Size * Requests.Size);
        double Change(int row, int column) => y[(row * inputs) + column] - x[(row * inputs) + column];
        (Change(1, 5) * Change(2, 9)).Should().NotBe(0).And.BeApproximately(Change(1, 9) * Change(2, 5), 1e-8);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_the_training()
    {
        using var run = new TrainingRun(Requests.Mlp, 20, 1, edit: start => start["head.bias"].Values[0] = float.NaN);
        run.Invoking(r => r.Steps(1)).Should().Throw<TaskRecipeException>().WithMessage("the loss of step 1 is NaN*").Which.Diagnostic.Code.Should().Be("TR1012");
    }

    [Fact]
    public void Epochs_are_as_many_steps_as_see_every_sample()
    {
        var options = new TrainingOptions { LearningRate = 1, Epochs = 3, BatchSize = 4, GradientAccumulation = 2 };
        options.StepsFor(10).Should().Be(4);
        (options with { Steps = 7 }).StepsFor(10).Should().Be(7);
    }

    [Fact]
    public void Every_epoch_sees_every_sample_once()
    {
        var order = new BatchOrder(10, 4, 1);
        var seen = Enumerable.Range(0, 5).SelectMany(order.Samples).ToList();
        seen[..10].Order().Should().Equal(Enumerable.Range(0, 10));
        seen[10..].Order().Should().Equal(Enumerable.Range(0, 10));
        seen[..10].Should().NotEqual(seen[10..]);
    }
}
