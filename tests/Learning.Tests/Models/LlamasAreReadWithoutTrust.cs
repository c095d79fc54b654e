using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Tests.BesideTorch;
using TaskRecipes.Learning.Training;

namespace TaskRecipes.Learning.Tests.Models;

public sealed class LlamasAreReadWithoutTrust
{
    private const string Fields =
        "\"vocab_size\": 257, \"hidden_size\": 12, \"num_hidden_layers\": 1, \"num_attention_heads\": 2, \"intermediate_size\": 16, \"max_position_embeddings\": 8, \"tokenizer\": \"bytes\"";

    [Theory]
    [InlineData("\"num_key_value_heads\": 3", "config.json: 'num_key_value_heads' is 3, which does not divide 'num_attention_heads', 2")]
    [InlineData("\"num_attention_heads\": 5", "config.json: 'num_attention_heads' is 5, which does not divide 'hidden_size', 12")]
    [InlineData("\"num_attention_heads\": 4", "config.json: 'num_attention_heads' makes heads of width 3, which are not made of pairs to turn")]
    [InlineData("\"head_dim\": 1", "config.json: 'head_dim' makes heads of width 1, which*")]
    [InlineData("\"rope_theta\": 0", "config.json: 'rope_theta' takes a number greater than 0")]
    [InlineData("\"partial_rotary_factor\": 1.5", "config.json: 'partial_rotary_factor' takes a number of at most 1")]
    [InlineData("\"rope_parameters\": { \"rope_type\": \"spiral\" }", "config.json: 'rope_parameters.rope_type' is 'spiral'; known are*")]
    [InlineData("\"rope_scaling\": { \"type\": \"linear\", \"factor\": -2 }", "config.json: 'rope_scaling.factor' takes a number greater than 0")]
    [InlineData("\"rope_scaling\": \"linear\"", "config.json: 'rope_scaling' takes an object")]
    [InlineData("\"rope_scaling\": { \"rope_type\": \"spiral\" }", "config.json: 'rope_scaling.rope_type' is 'spiral'; known are default, linear*")]
    [InlineData("\"rope_scaling\": { \"type\": \"linear\" }", "config.json: 'rope_scaling.factor' is missing")]
    [InlineData("\"rope_scaling\": { \"type\": \"longrope\", \"short_factor\": [1], \"long_factor\": [1] }", "config.json: 'rope_scaling.short_factor' has 1 numbers and should have 3*")]
    [InlineData("\"rope_scaling\": { \"type\": \"llama3\", \"factor\": 2, \"high_freq_factor\": 4, \"original_max_position_embeddings\": 4 }", "config.json: 'rope_scaling.low_freq_factor' is missing")]
    [InlineData("\"rope_scaling\": { \"type\": \"llama3\", \"factor\": 2, \"low_freq_factor\": 1, \"original_max_position_embeddings\": 4 }", "config.json: 'rope_scaling.high_freq_factor' is missing")]
    [InlineData("\"rope_scaling\": { \"type\": \"llama3\", \"factor\": 2, \"low_freq_factor\": 1, \"high_freq_factor\": 4 }", "config.json: 'rope_scaling.original_max_position_embeddings' is missing")]
    [InlineData("\"hidden_act\": \"mish\"", "config.json: 'hidden_act' is 'mish'; known are*silu*")]
    [InlineData("\"num_hidden_layers\": 0.5", "config.json: 'num_hidden_layers' takes whole numbers*")]
    public void What_is_wrong_in_a_config_is_named(string field, string message) =>
        FluentActions.Invoking(() => LearningTasks.Create(Request($$"""{ "model_type": "llama", {{field}}, {{Without(field)}} }""")))
            .Should().Throw<TaskRecipeException>().WithMessage(message);

    [Theory]
    [InlineData("[\"sliding_attention\", \"full_attention\"]", "config.json: 'layer_types' has 2 entries for 'num_hidden_layers', 1")]
    [InlineData("[\"chunked\"]", "config.json: 'layer_types' is 'chunked'; known are*")]
    public void Kinds_of_layers_are_read_where_the_family_has_several(string kinds, string message) =>
        FluentActions.Invoking(() => LearningTasks.Create(Request($$"""{ "model_type": "qwen3", {{Fields}}, "layer_types": {{kinds}} }""")))
            .Should().Throw<TaskRecipeException>().WithMessage(message);

    [Theory]
    [InlineData("linear", 32)]
    [InlineData("dynamic", 32)]
    [InlineData("yarn", 32)]
    [InlineData("default", 8)]
    public void Scaled_places_reach_beyond_the_usual_context(string type, int greatest)
    {
        var request = Request($$"""{ "model_type": "llama", {{Fields}}, "rope_scaling": { "type": "{{type}}", "factor": 4 } }""");
        request = request with { Tensors = ModelTypes.Create(request).Tensors };
        LearningTasks.Create(request).Samples.Should().Be(159 / 8);
        LearningTasks.Create(request with { Context = greatest }).Samples.Should().Be(159 / greatest);
        FluentActions.Invoking(() => LearningTasks.Create(request with { Context = greatest + 1 })).Should().Throw<TaskRecipeException>()
            .WithMessage($"'context' is {greatest + 1}, but the model sees {greatest} tokens*");
    }

    [Fact]
    public void Tensors_that_are_missing_are_named()
    {
        var request = Request($$"""{ "model_type": "qwen2", {{Fields}} }""");
        var tensors = ModelTypes.Create(request).Tensors.Where(tensor => tensor.Key != "model.layers.0.self_attn.q_proj.bias").ToDictionary();
        FluentActions.Invoking(() => LearningTasks.Create(request with { Tensors = tensors })).Should().Throw<TaskRecipeException>()
            .WithMessage("*'model.layers.0.self_attn.q_proj.bias' [12] is missing");
    }

    [Fact]
    public void A_head_that_is_missing_is_told_with_the_field_that_lets_it_be()
    {
        var request = Request($$"""{ "model_type": "llama", {{Fields}} }""");
        var tensors = ModelTypes.Create(request).Tensors.Where(tensor => tensor.Key != "lm_head.weight").ToDictionary();
        FluentActions.Invoking(() => LearningTasks.Create(request with { Tensors = tensors })).Should().Throw<TaskRecipeException>()
            .WithMessage("*'lm_head.weight' [257, 12] is missing, which only 'tie_word_embeddings': true in config.json lets be left out");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void They_learn(bool withLora)
    {
        var request = Request($$"""{ "model_type": "llama", {{Fields}} }""");
        request = request with { Tensors = ModelTypes.Create(request).Tensors };
        using var backend = new CpuBackend(2);
        var options = new TrainingOptions { LearningRate = 1e-2, Steps = 20, BatchSize = 4, Lora = withLora ? new LoraOptions(4, 8, ["*_proj.weight"]) : null };
        using var trainer = new Trainer(backend, request, LearningTasks.Create(request), Pattern.Weights(request.Tensors), options);
        var first = trainer.Step();
        float last = 0;
        while (trainer.StepsDone < trainer.Steps)
        {
            last = trainer.Step();
        }

        last.Should().BeLessThan(first * 0.9f);
    }

    /// <summary>The fields but the one that is given.</summary>
    private static string Without(string field) => string.Join(',', Fields.Split(',').Where(other => other.Split(':')[0].Trim() != field.Split(':')[0]));

    private static TaskRequest Request(string config) => new(
        "language-modeling", "m", config, new Dictionary<string, Shape>(), "d", new TextSet([string.Concat(Enumerable.Repeat("abcdefg ", 20))], []));
}
