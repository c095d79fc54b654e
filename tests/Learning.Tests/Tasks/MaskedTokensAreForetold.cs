using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Tests.Tasks;

/// <summary>A BERT whose weights are zero but for the bias of its predictions: 'a' has a half everywhere, 'b' a quarter, the rest share a quarter.</summary>
public sealed class MaskedTokensAreForetold
{
    private const string Config = """
        { "model_type": "bert", "vocab_size": 7, "hidden_size": 4, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 8, "max_position_embeddings": 8 }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_from_all_others(int batchSize)
    {
        var tensors = BertModel.From(new ModelConfig("m", Config), new Dictionary<string, Basics.Shape>(), null, classifies: false).Tensors;
        var request = new TaskRequest("masked-language-modeling", "m", Config, tensors, "d", new TextSet(["a a b", "A"], []))
        {
            TokenizerFiles = new Dictionary<string, byte[]> { ["vocab.txt"] = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nb\n"u8.ToArray() },
            Masking = new Masking(1),
            BatchSize = batchSize,
        };
        using var backend = new CpuBackend(1);
        var weights = tensors.ToDictionary(tensor => tensor.Key, tensor => new HostTensor(tensor.Value, new float[tensor.Value.Elements]));
        double[] shares = [0.05, 0.05, 0.05, 0.05, 0.05, 0.5, 0.25];
        shares.Select(share => (float)Math.Log(share)).ToArray().CopyTo(weights["cls.predictions.bias"].Values, 0);
        var metrics = LearningTasks.Create(request).Judge(backend, weights.ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend)), null, default);
        metrics["accuracy"].Count.Should().Be(4);
        metrics["accuracy"].Value.Should().Be(0.75, "three of four are 'a'");
        metrics["loss"].Value.Should().BeApproximately(((3 * Math.Log(2)) + Math.Log(4)) / 4, 1e-6);
    }
}
