using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Training;

namespace TaskRecipes.Learning.Tests.BesideTorch;

/// <summary>200 steps of each architecture, and a forward pass of a GPT-2, beside what tests/reference/learning.py found with PyTorch in fp64.</summary>
public sealed class TrainingIsThatOfTorch
{
    private const double Tolerance = 1e-4;
    private static readonly JsonElement Torch = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "BesideTorch", "torch.json"))).RootElement;
    private static readonly TrainingOptions AdamW = new() { LearningRate = 1e-3, WeightDecay = 0.1, Steps = 200, BatchSize = 32 };

    [Fact]
    public void Of_an_mlp_with_AdamW_and_label_smoothing() =>
        Compare("mlp", """{ "model_type": "mlp", "inputs": 128, "hidden": [20, 12], "classes": 4 }""", Images(), AdamW with { LabelSmoothing = 0.1 });

    [Fact]
    public void Of_a_convnet_with_momentum() => Compare(
        "convnet", """{ "model_type": "convnet", "image_size": 8, "num_channels": 2, "channels": [4, 6], "hidden": 10, "classes": 4 }""", Images(),
        AdamW with { Optimizer = OptimizerKind.Sgd, LearningRate = 0.01, Momentum = 0.9, WeightDecay = 0.001 });

    [Fact]
    public void Of_a_vit_with_Adam() => Compare(
        "vit",
        """
        { "model_type": "vit", "image_size": 8, "patch_size": 4, "num_channels": 2, "hidden_size": 12, "num_hidden_layers": 2, "num_attention_heads": 2,
          "intermediate_size": 24, "id2label": { "0": "a", "1": "b", "2": "c", "3": "d" } }
        """,
        Images(),
        AdamW with { Optimizer = OptimizerKind.Adam, WeightDecay = 0.01 });

    [Fact]
    public void Of_a_gpt2_with_AdamW()
    {
        var text = string.Concat(Pattern.Tokens("text", 65, 40).Select(token => (char)token));
        Compare(
            "gpt2", """{ "model_type": "gpt2", "vocab_size": 257, "n_positions": 16, "n_embd": 12, "n_layer": 2, "n_head": 2, "tokenizer": "bytes" }""",
            new TextSet([text], []), AdamW with { LearningRate = 3e-4, BatchSize = 4 });
    }

    [Fact]
    public void Logits_of_a_gpt2_without_prefix_too()
    {
        var sizes = new Gpt2Sizes(300, 24, 16, 3, 4, 64);
        var model = new Gpt2Model(sizes, "", new Dictionary<string, long>(), "");
        using var backend = new CpuBackend(2);
        using var tape = new Tape(backend);
        var weights = Pattern.Weights(model.Tensors).ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value.Upload(backend), false));
        var states = model.States(tape, weights, Pattern.Tokens("tokens", 20, 300), 1);
        var logits = HostTensor.From(backend, model.Logits(tape, weights, tape.Reshape(states, new Shape(20, 16))).Value).Values[^300..];
        foreach (var (found, expected) in logits.Zip(Torch.GetProperty("gpt2Logits").EnumerateArray().Select(value => value.GetDouble())))
        {
            ((double)found).Should().BeApproximately(expected, Tolerance * Math.Max(Math.Abs(expected), 0.01));
        }
    }

    private static ImageSet Images()
    {
        const int Count = 32, Size = 8 * 8 * 2;
        var (prototypes, noise) = (Pattern.Values("prototypes", 4 * Size, 0.5, 0.5), Pattern.Values("noise", Count * Size, 0.5));
        return new ImageSet([.. noise.Select((value, i) => value + prototypes[(i / Size % 4 * Size) + (i % Size)])], [.. Enumerable.Range(0, Count).Select(i => i % 4)], 8, 8, 2);
    }

    private static void Compare(string name, string config, SampleSet data, TrainingOptions options)
    {
        var task = data is ImageSet ? "image-classification" : "language-modeling";
        var request = new TaskRequest(task, name, config, new Dictionary<string, Shape>(), "data", data);
        request = request with { Tensors = ModelTypes.Create(request).Tensors };
        using var backend = new CpuBackend(2);
        using var trainer = new Trainer(backend, request, LearningTasks.Create(request), Pattern.Weights(request.Tensors), options);
        for (var step = 1; step <= options.Steps; step++)
        {
            var loss = trainer.Step();
            if (Torch.GetProperty("losses").GetProperty(name).TryGetProperty($"{step}", out var expected))
            {
                ((double)loss).Should().BeApproximately(expected.GetDouble(), Tolerance * expected.GetDouble(), "of step {0}", step);
            }
        }
    }
}
