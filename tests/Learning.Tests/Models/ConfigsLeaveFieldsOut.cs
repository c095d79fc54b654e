using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Tests.Models;

/// <summary>What the hub's classes take where a config.json does not say it.</summary>
public sealed class ConfigsLeaveFieldsOut
{
    [Theory]
    [InlineData("mistral", "", 4096)]
    [InlineData("mistral", ", \"sliding_window\": null", 0)]
    [InlineData("mistral", ", \"sliding_window\": 8", 8)]
    [InlineData("gemma2", "", 4096)]
    [InlineData("llama", "", 0)]
    [InlineData("llama", ", \"sliding_window\": 8, \"layer_types\": [\"sliding_attention\", \"full_attention\"]", 0)]
    [InlineData("gemma", ", \"sliding_window\": 8", 0)]
    [InlineData("phi3", ", \"sliding_window\": 8", 8)]
    [InlineData("qwen2", ", \"use_sliding_window\": true, \"max_window_layers\": 0", 4096)]
    [InlineData("qwen2", ", \"use_sliding_window\": true", 0)]
    [InlineData("qwen2", ", \"sliding_window\": 8, \"use_sliding_window\": false, \"max_window_layers\": 0", 0)]
    [InlineData("qwen2", ", \"sliding_window\": 8, \"use_sliding_window\": true, \"max_window_layers\": 0", 8)]
    public void WindowsAreThoseOfTheFamily(string family, string fields, int window) =>
        Llama(family, fields).Attention[0].Window.Should().Be(window);

    [Theory]
    [InlineData("", 50, 30)]
    [InlineData(", \"attn_logit_softcapping\": null, \"final_logit_softcapping\": null", 0, 0)]
    [InlineData(", \"attn_logit_softcapping\": 20, \"final_logit_softcapping\": 10", 20, 10)]
    public void Gemma2CapsUnlessNullSaysNot(string fields, float scores, float logits)
    {
        var sizes = Llama("gemma2", fields);
        sizes.Attention[0].SoftCap.Should().Be(scores);
        sizes.LogitCap.Should().Be(logits);
    }

    [Theory]
    [InlineData("mistral", "", 8)]
    [InlineData("mistral", ", \"num_key_value_heads\": null", 16)]
    [InlineData("gemma2", "", 4)]
    [InlineData("llama", "", 16)]
    public void HeadsOfKeysAreThoseOfTheFamily(string family, string fields, int heads) => Llama(family, fields).KeyHeads.Should().Be(heads);

    [Theory]
    [InlineData("", 0.5f)]
    [InlineData(", \"scale_attn_weights\": false", 1)]
    [InlineData(", \"scale_attn_by_inverse_layer_idx\": true", 0.25f)]
    public void Gpt2ScalesScoresAsItsConfigSays(string fields, float scale) =>
        Gpt2Sizes.From(Config($$"""{ "model_type": "gpt2", "n_embd": 16, "n_head": 4 {{fields}} }""")).Attention(1).Scale.Should().Be(scale);

    [Fact]
    public void AMultilingualT5IsGatedAndNotTied()
    {
        var sizes = T5("mt5", "");
        (sizes.IsGated, sizes.Head, sizes.Activation).Should().Be((true, "lm_head.weight", ElementFunction.GeluTanh));
        (sizes.EncoderLayers, sizes.Heads, sizes.Inner, sizes.Vocabulary).Should().Be((8, 6, 1024, 250112));
    }

    [Theory]
    [InlineData("t5", "", "", "shared.weight", true)]
    [InlineData("t5", ", \"tie_word_embeddings\": false", "lm_head.weight", "lm_head.weight", false)]
    [InlineData("t5", ", \"tie_word_embeddings\": true, \"scale_decoder_outputs\": false", "lm_head.weight", "lm_head.weight", false)]
    [InlineData("t5", ", \"tie_word_embeddings\": true", "lm_head.weight", "lm_head.weight", true)]
    [InlineData("t5", "", "decoder.embed_tokens.weight", "decoder.embed_tokens.weight", true)]
    [InlineData("mt5", ", \"tie_word_embeddings\": true", "lm_head.weight", "lm_head.weight", false)]
    [InlineData("mt5", ", \"tie_word_embeddings\": true", "", "shared.weight", true)]
    public void TheHeadOfAT5IsTheOneThatIsStored(string type, string fields, string stored, string head, bool scales)
    {
        var sizes = T5(type, fields, stored);
        (sizes.Head, sizes.ScalesStates).Should().Be((head, scales));
    }

    [Theory]
    [InlineData("gemma", "", ElementFunction.GeluTanh)]
    [InlineData("gemma", ", \"hidden_act\": \"gelu\"", ElementFunction.Gelu)]
    [InlineData("gemma", ", \"hidden_act\": \"gelu\", \"hidden_activation\": \"gelu_pytorch_tanh\"", ElementFunction.GeluTanh)]
    [InlineData("gemma2", ", \"hidden_act\": \"gelu\"", ElementFunction.GeluTanh)]
    [InlineData("llama", "", ElementFunction.Silu)]
    public void GemmasHaveOneFieldOrTheOtherForTheirActivation(string family, string fields, ElementFunction activation) =>
        Llama(family, fields).Activation.Should().Be(activation);

    [Theory]
    [InlineData("llama", 2048, 1e-6f)]
    [InlineData("mistral", 131072, 1e-6f)]
    [InlineData("qwen3", 32768, 1e-6f)]
    [InlineData("gemma2", 8192, 1e-6f)]
    [InlineData("phi3", 4096, 1e-5f)]
    public void ContextAndEpsilonAreThoseOfTheFamily(string family, int context, float epsilon) =>
        (Llama(family, "").Context, Llama(family, "").Epsilon).Should().Be((context, epsilon));

    [Theory]
    [InlineData("\"feature_extractor_type\": \"ViTFeatureExtractor\"", 224)]
    [InlineData("\"image_processor_type\": \"CLIPImageProcessor\"", 336)]
    public void ASizeAloneIsASquareButForClip(string type, int width) =>
        ImagePreparation.From(Config($$"""{ {{type}}, "size": 224, "do_center_crop": false }"""))
            .Gives(20, 30, 3).Should().Be((224, width, 3));

    private static T5Sizes T5(string type, string fields, string stored = "") => T5Sizes.From(
        Config($$"""{ "model_type": "{{type}}" {{fields}} }"""), new Dictionary<string, Basics.Shape> { [stored] = new(1, 1) });

    private static LlamaSizes Llama(string family, string fields) => LlamaSizes.From(Config(
        $$"""{ "model_type": "{{family}}", "hidden_size": 64, "num_attention_heads": 16, "num_hidden_layers": 2 {{fields}} }"""));

    private static ModelConfig Config(string json) => new("m", json);
}
