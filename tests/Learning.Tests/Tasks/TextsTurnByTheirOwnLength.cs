using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Tests.BesideTorch;

namespace TaskRecipes.Learning.Tests.Tasks;

/// <summary>Rotations that depend on a text's length, of texts on both sides of the length that the model was trained with.</summary>
public sealed class TextsTurnByTheirOwnLength
{
    private const string Sizes =
        "\"model_type\": \"llama\", \"vocab_size\": 257, \"hidden_size\": 16, \"num_hidden_layers\": 2, \"num_attention_heads\": 4, \"intermediate_size\": 24, \"tokenizer\": \"bytes\", \"max_position_embeddings\": 24, \"original_max_position_embeddings\": 8";

    private static readonly string[] Scalings =
    [
        """{ "type": "longrope", "short_factor": [1, 1], "long_factor": [3, 9] }""",
        """{ "type": "dynamic", "factor": 3, "original_max_position_embeddings": 8 }""",
    ];

    private static readonly TextSet Texts = new(["four", "fully seventeen.", "nine char", "a"], [0, 1, 2, 0])
    {
        Choices = [["a", "twelve chars"], ["b", "c"], ["d", "a long choice"], ["e", "f"]],
    };

    [Theory]
    [InlineData("language-modeling", 0)]
    [InlineData("language-modeling", 1)]
    [InlineData("perplexity", 0)]
    [InlineData("perplexity", 1)]
    [InlineData("multiple-choice", 0)]
    [InlineData("text-classification", 0)]
    [InlineData("text-classification", 1)]
    public void So_that_batches_change_no_bit(string task, int scaling)
    {
        var config = $$"""{ {{Sizes}}, "rope_scaling": {{Scalings[scaling]}} }""";
        var data = task == "multiple-choice" ? Texts with { Labels = [0, 1, 1, 0] } : Texts;
        var request = new TaskRequest(task, "m", config, new Dictionary<string, Shape> { ["score.weight"] = new(3, 16) }, "d", data);
        request = request with { Tensors = ModelTypes.Create(request).Tensors };
        using var backend = new CpuBackend(2);
        var weights = Pattern.Weights(request.Tensors).ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend));
        IReadOnlyDictionary<string, Metric> Judge(int atOnce) =>
            LearningTasks.Create(request with { BatchSize = atOnce }).Judge(backend, weights, null, default);
        Judge(1).Should().BeEquivalentTo(Judge(16));
    }
}
