using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Tests.BesideTorch;

namespace TaskRecipes.Learning.Tests.Tasks;

/// <summary>The loss of <c>text-to-text</c>: tokens of the target, each behind those that it should follow.</summary>
public sealed class AnswersAreLearnt
{
    private const string Words = """
        { "added_tokens": [ { "id": 1, "content": "</s>", "special": true } ], "pre_tokenizer": { "type": "WhitespaceSplit" },
          "model": { "type": "WordLevel", "unk_token": "?", "vocab": { "<pad>": 0, "</s>": 1, "?": 2, "a": 3, "b": 4, "c": 5 } } }
        """;

    private const string T5 = """
        { "model_type": "t5", "vocab_size": 7, "d_model": 12, "d_kv": 5, "d_ff": 20, "num_layers": 2, "num_heads": 3, "relative_attention_num_buckets": 8,
          "relative_attention_max_distance": 12 }
        """;

    private const string Gpt2 = """{ "model_type": "gpt2", "vocab_size": 7, "n_positions": 12, "n_embd": 12, "n_layer": 2, "n_head": 2 }""";

    private static readonly TextSet Asked = new(["a b", "c c c a", "b"], []) { Targets = ["c a a", "b", ""] };

    [Theory]
    [InlineData(T5)]
    [InlineData(Gpt2)]
    public void Token_by_token_as_they_would_be_written(string config)
    {
        var (task, model) = Of(config);
        using var backend = new CpuBackend(2);
        var weights = Pattern.Weights(model.Tensors).ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend));
        using var tape = new Tape(backend);
        var variables = weights.ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value, false), StringComparer.Ordinal);
        var loss = HostTensor.From(backend, task.Loss(tape, variables, [0, 1, 2]).Value).Values[0];

        int[][] read = [[3, 4], [5, 5, 5, 3], [4]];
        int[][] answers = [[5, 3, 3, 1], [4, 1], [1]];
        var losses = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            List<int> text = model is ITextToText ? [0] : [.. read[i]];
            using INextTokens next = model is ITextToText answering
                ? new NextOfAnswers(backend, answering, weights, [read[i]], 9) : new NextTokens(backend, (ILanguageModel)model, weights, 12, 12);
            foreach (var token in answers[i])
            {
                var logits = next.Logits([text], [0]);
                losses.Add(Math.Log(logits.Sum(logit => Math.Exp(logit))) - logits[token]);
                text.Add(token);
            }
        }

        ((double)loss).Should().BeApproximately(losses.Average(), 1e-5);
    }

    [Theory]
    [InlineData("shared.weight", 40)]
    [InlineData("encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight", 4)]
    [InlineData("decoder.block.1.layer.1.EncDecAttention.k.weight", 17)]
    [InlineData("decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight", 0)]
    public void By_gradients_that_are_those_of_finite_differences(string name, int element)
    {
        var (task, model) = Of(T5);
        using var backend = new CpuBackend(2);
        var start = Pattern.Weights(model.Tensors);
        float Loss(float shift, out float gradient)
        {
            start[name].Values[element] += shift;
            using var tape = new Tape(backend);
            var variables = start.ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value.Upload(backend), true), StringComparer.Ordinal);
            var loss = task.Loss(tape, variables, [0, 1, 2]);
            tape.Backward(loss);
            gradient = HostTensor.From(backend, variables[name].Gradient!).Values[element];
            start[name].Values[element] -= shift;
            return HostTensor.From(backend, loss.Value).Values[0];
        }

        const float Step = 0.01f;
        var difference = (Loss(Step, out _) - Loss(-Step, out _)) / (2 * Step);
        Loss(0, out var gradient);
        gradient.Should().BeApproximately(difference, 2e-4f + (Math.Abs(difference) * 0.01f)).And.NotBe(0);
    }

    private static (ILearningTask Task, IModel Model) Of(string config)
    {
        var model = ModelTypes.Create(new TaskRequest("text-to-text", "m", config, new Dictionary<string, Shape>(), "d", Asked));
        return (LearningTasks.Create(new TaskRequest("text-to-text", "m", config, model.Tensors, "d", Asked)
        {
            Trains = true,
            TokenizerFiles = new Dictionary<string, byte[]>
            {
                ["tokenizer.json"] = System.Text.Encoding.UTF8.GetBytes(Words), ["tokenizer_config.json"] = """{ "eos_token": "</s>" }"""u8.ToArray(),
            },
        }), model);
    }
}
