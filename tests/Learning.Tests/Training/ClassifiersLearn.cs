using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Data.Glyphs;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tests.Support;
using TaskRecipes.Learning.Training;

namespace TaskRecipes.Learning.Tests.Training;

public sealed class ClassifiersLearn
{
    private const int Size = 16;
    private static readonly Dictionary<string, long> Head = new() { ["head"] = GlyphGenerator.Classes };
    private static readonly MlpModel Mlp = new(Size * Size, [64], Head, "head");
    private static readonly ConvNetModel ConvNet = new(Size, 1, [8, 16], 32, Head, "head");

    [Fact]
    public void An_mlp_reads_digits_it_has_not_seen()
    {
        using var run = new Run(Mlp, 300, 2);
        var first = run.Training.Step();
        run.Steps(299);
        first.Should().BeInRange(2, 3);
        run.Accuracy(GlyphGenerator.Draw("digits", "test", 500, Size, 1)).Should().BeGreaterThan(0.95);
    }

    [Fact]
    public void A_convnet_does_too()
    {
        using var run = new Run(ConvNet, 250, 2);
        run.Steps(250);
        run.Accuracy(GlyphGenerator.Draw("digits", "test", 500, Size, 1)).Should().BeGreaterThan(0.8);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        using var one = new Run(ConvNet, 200, 1);
        using var three = new Run(ConvNet, 200, 3);
        three.Steps(10).Should().Equal(one.Steps(10));
        three.Values().Should().Equal(one.Values());
    }

    [Fact]
    public void Going_on_from_saved_weights_and_state_gives_the_bits_of_an_unbroken_run()
    {
        using var unbroken = new Run(Mlp, 20, 1);
        using var begun = new Run(Mlp, 20, 1);
        unbroken.Steps(20);
        begun.Steps(8);
        using var resumed = begun.Resumed();
        resumed.Steps(12);
        resumed.Values().Should().Equal(unbroken.Values());
    }

    [Fact]
    public void Frozen_tensors_stay_and_ascent_raises_the_loss()
    {
        using var run = new Run(Mlp, 20, 1, options => options with { IsFrozen = name => name.StartsWith("layers", StringComparison.Ordinal), Ascends = true });
        var before = run.Backend.Read(run.Weights["layers.0.weight"]);
        var losses = run.Steps(20);
        run.Backend.Read(run.Weights["layers.0.weight"]).Should().Equal(before);
        losses[^1].Should().BeGreaterThan(losses[0]);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_the_training()
    {
        using var run = new Run(Mlp, 20, 1);
        run.Weights["head.bias"].Dispose();
        run.Weights["head.bias"] = run.Backend.Full(new Shape(10), float.NaN);
        run.Invoking(r => r.Steps(1)).Should().Throw<InvalidDataException>().WithMessage("the loss of step 1 is NaN*");
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

    /// <summary>A training with a backend of its own.</summary>
    private sealed class Run : IDisposable
    {
        private static readonly ImageSet Data = GlyphGenerator.Draw("digits", "train", 2000, Size, 1);
        private readonly IModel _model;
        private readonly TrainingOptions _options;
        private readonly Adam _optimizer;

        public Run(IModel model, int steps, int threads, Func<TrainingOptions, TrainingOptions>? change = null)
        {
            (_model, Backend) = (model, new CpuBackend(threads));
            _options = new TrainingOptions(steps, 32, new Schedule(ScheduleKind.Cosine, 3e-3, 10, steps), 1) { MaxGradientNorm = 1 };
            _options = change?.Invoke(_options) ?? _options;
            _optimizer = new Adam(Backend, 0.01, decoupled: true);
            Weights = model.Tensors.ToDictionary(entry => entry.Key, entry => Initial(entry.Key, entry.Value));
            Training = new ClassifierTraining(Backend, model, Weights, Data, _optimizer, _options);
        }

        public CpuBackend Backend { get; }

        public Dictionary<string, Tensor> Weights { get; }

        public ClassifierTraining Training { get; }

        public float[] Steps(int count) => [.. Enumerable.Range(0, count).Select(_ => Training.Step())];

        public double Accuracy(ImageSet data) => Classification.Accuracy(Backend, _model, Weights, data);

        public float[] Values() => [.. Weights.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => Backend.Read(entry.Value))];

        public Run Resumed()
        {
            var run = new Run(_model, _options.Steps, 2);
            foreach (var (name, tensor) in Weights)
            {
                run.Weights[name].Dispose();
                run.Weights[name] = run.Backend.Upload(Backend.Read(tensor), tensor.Shape);
            }

            run._optimizer.Restore(_optimizer.Steps, _optimizer.State.Select(entry =>
                KeyValuePair.Create(entry.Key, run.Backend.Upload(Backend.Read(entry.Value), entry.Value.Shape))));
            return run;
        }

        public void Dispose()
        {
            _optimizer.Dispose();
            Backend.Dispose();
        }

        private Tensor Initial(string name, Shape shape)
        {
            var bound = 1 / MathF.Sqrt(Math.Max(1, shape.Elements / shape.Dimensions[0]));
            return Backend.Upload([.. Support.Values.Random(shape.Elements, name.Length).Select(value => value * bound)], shape);
        }
    }
}
