using TaskRecipes.Basics;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Tests.BesideTorch;

namespace TaskRecipes.Learning.Tests.Tasks;

public sealed class HeadsAreMadeOfTexts
{
    private const string Config = """
        { "model_type": "clip", "projection_dim": 6,
          "text_config": { "vocab_size": 40, "hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 12, "max_position_embeddings": 12 },
          "vision_config": { "image_size": 8, "patch_size": 4, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 12 } }
        """;

    private static readonly int[][][] Texts = [.. Enumerable.Range(0, 7).Select(number => (int[][])
        [.. Enumerable.Range(0, 3).Select(text => (int[])[.. Pattern.Tokens($"{number} {text}", 2 + ((number + (5 * text)) % 9), 39), 39])])];

    private static readonly ITextHead Head = ClipModel.From(new ModelConfig("m", Config), new Dictionary<string, Shape>(), null, Texts).MadeOfTexts!;

    [Fact]
    public void InBatchesThatChangeNoBit()
    {
        var alone = Made(1, null, default);
        alone.Should().HaveCount(7 * 6).And.OnlyHaveUniqueItems();
        Made(null, null, default).Should().Equal(alone);
        Made(4, null, default).Should().Equal(alone);
    }

    [Fact]
    public void AndTellTheirProgressUntilTheyAreCancelled()
    {
        var told = new List<double>();
        Made(10, new Told(told.Add), default);
        told.Should().HaveCount(3).And.BeInAscendingOrder().And.EndWith(1.0);

        using var stop = new CancellationTokenSource();
        told.Clear();
        FluentActions.Invoking(() => Made(
            10,
            new Told(share =>
            {
                told.Add(share);
                stop.Cancel();
            }),
            stop.Token)).Should().Throw<OperationCanceledException>();
        told.Should().ContainSingle();
    }

    private static float[] Made(int? batchSize, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var backend = new CpuBackend(2);
        var shapes = ClipSizes.From(new ModelConfig("m", Config)).Tensors(readsTexts: true);
        var weights = Pattern.Weights(shapes).ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend));
        using var head = HeadOfTexts.Make(Head, backend, weights, batchSize, progress, cancellation);
        return HostTensor.From(backend, head).Values;
    }

    private sealed class Told(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
