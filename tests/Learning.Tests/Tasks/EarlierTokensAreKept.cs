using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Tests.BesideTorch;

namespace TaskRecipes.Learning.Tests.Tasks;

/// <summary>Texts of unequal lengths written on with what was calculated of earlier tokens, beside passes over all tokens.</summary>
public sealed class EarlierTokensAreKept
{
    private const string Sizes = "\"vocab_size\": 40, \"hidden_size\": 16, \"num_hidden_layers\": 2, \"num_attention_heads\": 4, \"num_key_value_heads\": 2, \"intermediate_size\": 24";

    [Theory]
    [InlineData("""{ "model_type": "gpt2", "vocab_size": 40, "n_positions": 14, "n_embd": 12, "n_layer": 2, "n_head": 2 }""")]
    [InlineData($$"""{ "model_type": "llama", {{Sizes}}, "max_position_embeddings": 14 }""")]
    [InlineData($$"""{ "model_type": "mistral", {{Sizes}}, "max_position_embeddings": 32, "sliding_window": 4 }""")]
    [InlineData($$"""{ "model_type": "qwen3", {{Sizes}}, "max_position_embeddings": 32, "head_dim": 8 }""")]
    [InlineData($$"""{ "model_type": "gemma2", {{Sizes}}, "max_position_embeddings": 32, "head_dim": 8, "sliding_window": 3, "attn_logit_softcapping": 2 }""")]
    [InlineData($$"""{ "model_type": "llama", {{Sizes}}, "max_position_embeddings": 11, "rope_scaling": { "type": "dynamic", "factor": 2 } }""")]
    public void With_the_bits_of_a_pass_over_all(string config)
    {
        var request = new TaskRequest("generation", "m", config, new Dictionary<string, Shape>(), "d", new TextSet([], []));
        var model = (ILanguageModel)ModelTypes.Create(request);
        using var backend = new CpuBackend(2);
        var weights = Pattern.Weights(model.Tensors).ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend));
        using var kept = new NextTokens(backend, model, weights, model.Context, 40);
        using var anew = new NextTokens(backend, model, weights, model.Context, 40, keeps: false);
        List<int>[] texts = [[1, 2, 3], [7], [30, 4, 4, 9, 11, 12, 0], [5, 6]];
        List<int> open = [0, 1, 2, 3];
        for (var step = 0; step < 14; step++)
        {
            var logits = kept.Logits([.. open.Select(text => texts[text])], open);
            logits.Should().Equal(anew.Logits([.. open.Select(text => texts[text])], open), "in step {0}", step);
            for (var i = 0; i < open.Count; i++)
            {
                texts[open[i]].Add(Array.IndexOf(logits[(i * 40)..((i + 1) * 40)], logits[(i * 40)..((i + 1) * 40)].Max()));
            }

            open.Remove(step == 3 ? 1 : step == 6 ? 0 : -1);
        }
    }

    [Fact]
    public void Of_answers_too()
    {
        const string Config = """{ "model_type": "t5", "vocab_size": 40, "d_model": 12, "d_kv": 5, "d_ff": 20, "num_layers": 2, "num_heads": 3, "relative_attention_num_buckets": 8, "relative_attention_max_distance": 12 }""";
        var model = new T5Model(T5Sizes.From(new ModelConfig("m", Config), new Dictionary<string, Basics.Shape>()));
        using var backend = new CpuBackend(2);
        var weights = Pattern.Weights(model.Tensors).ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend));
        int[][] read = [[1, 2, 3], [7], [30, 4, 4, 9, 11, 12, 0]];
        using var kept = new NextOfAnswers(backend, model, weights, read, 40);
        using var anew = new NextOfAnswers(backend, model, weights, read, 40, keeps: false);
        List<int>[] texts = [[0], [0], [0]];
        List<int> open = [0, 1, 2];
        for (var step = 0; step < 16; step++)
        {
            var logits = kept.Logits([.. open.Select(text => texts[text])], open);
            logits.Should().Equal(anew.Logits([.. open.Select(text => texts[text])], open), "in step {0}", step);
            open.ForEach(text => texts[text].Add((step * 7) % 40));
            open.Remove(step == 5 ? 1 : -1);
        }
    }
}
