using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Tests.Models;

/// <summary>Numbers that do not go together are said with the file and the field, whatever the architecture.</summary>
public sealed class ConfigsAreReadWithoutTrust
{
    [Theory]
    [InlineData("gpt2", "\"n_embd\": 12, \"n_head\": 5", "'n_head' is 5, which does not divide 'n_embd', 12")]
    [InlineData("bert", "\"hidden_size\": 12, \"num_attention_heads\": 5", "'num_attention_heads' is 5, which does not divide 'hidden_size', 12")]
    [InlineData("vit", "\"hidden_size\": 12, \"num_attention_heads\": 5", "'num_attention_heads' is 5, which does not divide 'hidden_size', 12")]
    [InlineData("phi3", "\"hidden_size\": 12, \"num_attention_heads\": 5", "'num_attention_heads' is 5, which does not divide 'hidden_size', 12")]
    [InlineData("gemma2", "\"num_attention_heads\": 6, \"num_key_value_heads\": 4", "'num_key_value_heads' is 4, which does not divide 'num_attention_heads', 6")]
    [InlineData("clip", "\"vision_config\": {}, \"text_config\": { \"hidden_size\": 12, \"num_attention_heads\": 5 }", "'text_config.num_attention_heads' is 5, which*")]
    [InlineData("t5", "\"decoder_start_token_id\": 50, \"vocab_size\": 50", "'decoder_start_token_id' is 50, no token of 'vocab_size', 50")]
    [InlineData("t5", "\"pad_token_id\": -1", "'pad_token_id' is -1, no token*")]
    [InlineData("t5", "\"decoder_start_token_id\": 1.5", "'decoder_start_token_id' takes a token's number or a list of these")]
    [InlineData("clip", "\"vision_config\": {}, \"text_config\": { \"eos_token_id\": 99, \"vocab_size\": 99 }", "'text_config.eos_token_id' is 99, no token of 'vocab_size', 99")]
    [InlineData("bert", "\"layer_norm_eps\": -1e-12", "'layer_norm_eps' takes a number of at least 0")]
    [InlineData("vit", "\"layer_norm_eps\": 1e999", "'layer_norm_eps' takes a number of at least 0")]
    [InlineData("clip", "\"vision_config\": { \"layer_norm_eps\": -1 }, \"text_config\": {}", "'vision_config.layer_norm_eps' takes a number of at least 0")]
    [InlineData("gpt2", "\"layer_norm_epsilon\": -1", "'layer_norm_epsilon' takes a number of at least 0")]
    [InlineData("t5", "\"layer_norm_epsilon\": 1e39", "'layer_norm_epsilon' takes a number of at least 0")]
    [InlineData("llama", "\"rms_norm_eps\": -1", "'rms_norm_eps' takes a number of at least 0")]
    [InlineData("gpt2", "\"n_layer\": -1", "'n_layer' takes whole numbers of at least 1")]
    [InlineData("gpt2", "\"n_layer\": \"two\"", "'n_layer' takes whole numbers of at least 1")]
    public void Numbers_that_do_not_go_together_are_named(string type, string fields, string message)
    {
        var request = new TaskRequest(TaskOf(type), "checkpoints/m", $$"""{ "model_type": "{{type}}", {{fields}} }""", new Dictionary<string, Shape>(), "d", new TextSet(["a"], []));
        var diagnostic = FluentActions.Invoking(() => LearningTasks.Create(request)).Should().Throw<TaskRecipeException>().WithMessage("config.json: " + message).Which.Diagnostic;
        (diagnostic.Code, diagnostic.At.File).Should().Be(("TR1002", "checkpoints/m"));
    }

    [Theory]
    [InlineData("bert", "\"num_hidden_layers\": 1000000")]
    [InlineData("vit", "\"num_hidden_layers\": 1000000")]
    [InlineData("llama", "\"num_hidden_layers\": 1000000")]
    [InlineData("gpt2", "\"n_layer\": 1000000")]
    [InlineData("t5", "\"num_layers\": 1000000")]
    [InlineData("mt5", "\"num_layers\": 2, \"num_decoder_layers\": 1000000")]
    [InlineData("clip", "\"text_config\": {}, \"vision_config\": { \"num_hidden_layers\": 1000000 }")]
    public void More_layers_than_there_can_be_are_told_beside_those_stored(string type, string fields)
    {
        var tensors = new Dictionary<string, Shape> { ["layers.0.weight"] = new(1), ["layers.1.weight"] = new(1) };
        var request = new TaskRequest(TaskOf(type), "m", $$"""{ "model_type": "{{type}}", {{fields}} }""", tensors, "d", new TextSet(["a"], []));
        FluentActions.Invoking(() => LearningTasks.Create(request)).Should().Throw<TaskRecipeException>()
            .WithMessage("the tensors are not those that config.json tells of: config.json tells of 1000000 layers, 2 are stored").Which.Diagnostic.Code.Should().Be("TR1004");
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("generation_config.json")]
    public void A_token_that_ends_texts_is_one_of_the_models(string file)
    {
        const string Ends = "\"eos_token_id\": [3, 257]";
        string config = $$"""
            { "model_type": "llama", "vocab_size": 257, "hidden_size": 12, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16, "max_position_embeddings": 8,
              "tokenizer": "bytes"{{(file == "config.json" ? $", {Ends}" : "")}} }
            """;
        var request = new TaskRequest("text-to-text", "m", config, new Dictionary<string, Shape>(), "d", new TextSet(["a"], []) { Targets = ["b"] })
        {
            GenerationJson = file == "config.json" ? null : $"{{ {Ends} }}",
        };
        request = request with { Tensors = ModelTypes.Create(request).Tensors };
        FluentActions.Invoking(() => LearningTasks.Create(request)).Should().Throw<TaskRecipeException>().WithMessage($"{file}: 'eos_token_id' is 257, no token of 'vocab_size', 257");
    }

    [Theory]
    [InlineData("num_attention_heads", "2", "4", "'model.layers.0.self_attn.o_proj.weight' is [12, 12] and should be [12, 24]")]
    [InlineData("num_key_value_heads", "2", "1", "'model.layers.0.self_attn.k_proj.weight' is [12, 12] and should be [6, 12]")]
    [InlineData("vocab_size", "257", "300", "'model.embed_tokens.weight' is [257, 12] and should be [300, 12]")]
    public void Another_number_than_the_tensors_have_is_told_by_these(string field, string right, string wrong, string message)
    {
        string Config(string value) => $$"""
            { "model_type": "llama", "vocab_size": 257, "hidden_size": 12, "num_hidden_layers": 1, "num_attention_heads": 2, "num_key_value_heads": 2, "head_dim": 6,
              "intermediate_size": 16, "max_position_embeddings": 8, "tokenizer": "bytes" }
            """.Replace($"\"{field}\": {right}", $"\"{field}\": {value}", StringComparison.Ordinal);
        var request = new TaskRequest("perplexity", "m", Config(right), new Dictionary<string, Shape>(), "d", new TextSet(["a"], []));
        request = request with { Tensors = ModelTypes.Create(request).Tensors };
        FluentActions.Invoking(() => LearningTasks.Create(request with { ConfigJson = Config(wrong) })).Should().Throw<TaskRecipeException>()
            .Which.Diagnostic.Should().Match<Diagnostic>(found => found.Code == "TR1004" && found.At.File == "m")
            .And.Subject.As<Diagnostic>().Message.Should().Contain(message);
    }

    private static string TaskOf(string type) => type switch
    {
        "bert" => "masked-language-modeling",
        "clip" or "vit" => "image-classification",
        _ => "generation",
    };
}
