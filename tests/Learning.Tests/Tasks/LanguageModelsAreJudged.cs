using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Tests.BesideTorch;
using TaskRecipes.Learning.Training;

namespace TaskRecipes.Learning.Tests.Tasks;

public sealed class LanguageModelsAreJudged
{
    private const string Config =
        """{ "model_type": "gpt2", "vocab_size": 257, "n_positions": 8, "n_embd": 12, "n_layer": 2, "n_head": 2, "tokenizer": "bytes" }""";

    private static readonly Gpt2Model Model = new(new Gpt2Sizes(257, 8, 12, 2, 2, 48), "transformer.", new Dictionary<string, long> { ["heads.tone"] = 3 }, "heads.tone");
    private static readonly Dictionary<string, HostTensor> Weights = Pattern.Weights(Model.Tensors);

    /// <summary>Every token of the text by its own forward pass over what the window shows it.</summary>
    [Theory]
    [InlineData(8, 8, "0-8 8-16 16-19")]
    [InlineData(8, 3, "0-8 3-11 6-14 9-17 12-19")]
    [InlineData(5, 2, "0-5 2-7 4-9 6-11 8-13 10-15 12-17 14-19")]
    public void Each_token_is_foretold_from_its_window_once(int context, int stride, string windows)
    {
        const string Text = "nineteen characters";
        var losses = new List<double>();
        var done = 0;
        foreach (var window in windows.Split(' '))
        {
            var (first, end) = (int.Parse(window.Split('-')[0]), int.Parse(window.Split('-')[1]));
            for (var at = Math.Max(first + 1, done); at < end; at++)
            {
                losses.Add(Loss(Text[first..at], Text[at]));
            }

            done = end;
        }

        var metrics = Judge(Request(Text) with { Context = context, Stride = stride });
        metrics["loss"].Count.Should().Be(losses.Count);
        metrics["loss"].Value.Should().BeApproximately(losses.Average(), 1e-5);
        metrics["perplexity"].Value.Should().BeApproximately(Math.Exp(losses.Average()), 1e-3);
        metrics["perplexity"].StandardError.Should().BeApproximately(metrics["loss"].StandardError!.Value * metrics["perplexity"].Value, 1e-9);
    }

    [Fact]
    public void Batches_change_no_bit()
    {
        var request = Request("a text of some length, in windows that overlap") with { Stride = 3 };
        Judge(request with { BatchSize = 1 }).Should().BeEquivalentTo(Judge(request with { BatchSize = 5 }));
    }

    [Theory]
    [InlineData("language-modeling", 1)]
    [InlineData("perplexity", 0)]
    public void Logits_of_a_large_vocabulary_are_held_in_parts(string task, int first)
    {
        const string Large = """{ "model_type": "gpt2", "vocab_size": 1500000, "n_positions": 16, "n_embd": 2, "n_layer": 1, "n_head": 1, "tokenizer": "bytes" }""";
        const string Text = "13 characters";
        var request = new TaskRequest(task, "m", Large, new Dictionary<string, Shape>(), "d", new TextSet([Text], []));
        var model = (Gpt2Model)ModelTypes.Create(request);
        using var backend = new CpuBackend(2);
        var weights = Pattern.Weights(model.Tensors).ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend));
        var judged = LearningTasks.Create(request with { Tensors = model.Tensors }).Judge(backend, weights, null, default)["perplexity"];

        int[] seen = [256, .. Text.Select(c => (int)c)];
        using var tape = new Tape(backend);
        var variables = weights.ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value, false));
        var states = tape.Reshape(model.States(tape, variables, [.. seen.Skip(first).Take(seen.Length - 1 - first)], 1), new Shape(13 - first, 2));
        var losses = HostTensor.From(backend, tape.CrossEntropy(model.Logits(tape, variables, states), [.. seen.Skip(first + 1)]).Value).Values;
        judged.Value.Should().BeApproximately(Math.Exp(losses.Average(loss => (double)loss)), judged.Value * 1e-12);
    }

    [Fact]
    public void Texts_are_classified_by_their_last_token_whatever_they_are_batched_with()
    {
        string[] texts = ["good", "a", "", "longer than the context"];
        var request = new TaskRequest("text-classification", "m", Config, Model.Tensors, "d", new TextSet(texts, [0, 1, 2, 0])) { Head = "tone" };
        Judge(request with { BatchSize = 1 }).Should().BeEquivalentTo(Judge(request with { BatchSize = 4 }));
        using var backend = new CpuBackend(1);
        var shares = LearningTasks.ClassShares(request, texts, backend, Weights.ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend)), default);
        shares.Should().HaveCount(4).And.AllSatisfy(share => share.Sum().Should().BeApproximately(1, 1e-6f));
    }

    [Fact]
    public void Written_texts_depend_on_the_seed_and_are_scored_together()
    {
        var texts = Written(new GenerationOptions(_ => []) { Samples = 3, MaxNewTokens = 12, Seed = 1 });
        texts.Should().HaveCount(6).And.OnlyHaveUniqueItems();
        Written(new GenerationOptions(_ => []) { Samples = 3, MaxNewTokens = 12, Seed = 1 }).Should().Equal(texts);
        Written(new GenerationOptions(_ => []) { Samples = 3, MaxNewTokens = 12, Seed = 2 }).Should().NotEqual(texts);
        var certain = Written(new GenerationOptions(_ => []) { Samples = 2, MaxNewTokens = 12, TopP = 0, Seed = 1 });
        certain.Should().Equal(Written(new GenerationOptions(_ => []) { Samples = 2, MaxNewTokens = 12, Temperature = 0, Seed = 2 }));
    }

    [Fact]
    public void Score_and_rate_are_means_over_all_texts()
    {
        var options = new GenerationOptions(texts => [.. texts.Select((_, i) => i / 4.0)]) { Samples = 2, MaxNewTokens = 2, Threshold = 0.5 };
        var metrics = Judge(Prompts(options));
        metrics["score"].Value.Should().Be(0.375);
        metrics["rate"].Value.Should().Be(0.5);
        metrics["rate"].Count.Should().Be(4);
    }

    [Fact]
    public void A_model_learns_a_text_by_heart_and_goes_on_with_it()
    {
        var text = string.Concat(Enumerable.Repeat("abcdef.", 24));
        using var backend = new CpuBackend(2);
        using var trainer = new Trainer(
            backend, Request(text), LearningTasks.Create(Request(text)), Weights, new TrainingOptions { LearningRate = 1e-2, Steps = 100, BatchSize = 8 });
        while (trainer.StepsDone < trainer.Steps)
        {
            trainer.Step();
        }

        IReadOnlyList<WrittenText> written = [];
        var request = Prompts(new GenerationOptions(texts => (written = texts).Select(_ => 0.0).ToList()) { Temperature = 0, MaxNewTokens = 9 });
        LearningTasks.Create(request with { Data = new TextSet(["abc"], []) })
            .Judge(backend, trainer.Weights().ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend)), null, default);
        written.Single().Continuation.Should().Be("def.abcde");
    }

    [Fact]
    public void A_text_ends_where_config_or_generation_config_say()
    {
        string[] Greedy(Func<TaskRequest, TaskRequest> with)
        {
            IReadOnlyList<WrittenText> written = [];
            Judge(with(Prompts(new GenerationOptions(texts => (written = texts).Select(_ => 0.0).ToList()) { Temperature = 0, MaxNewTokens = 5 })));
            return [.. written.Select(text => text.Continuation)];
        }

        TaskRequest Ending(TaskRequest request, string ends) => request with { ConfigJson = Config.Replace("{ ", $$"""{ "eos_token_id": {{ends}}, """) };
        var whole = Greedy(request => request)[0];
        whole.Length.Should().BePositive();
        var first = (int)Encoding.UTF8.GetBytes(whole)[0];
        Greedy(request => Ending(request, $"{first}"))[0].Should().BeEmpty();
        Greedy(request => Ending(request, $"[256, {first}]"))[0].Should().BeEmpty();
        Greedy(request => Ending(request, $"{first}") with { GenerationJson = """{ "eos_token_id": 256 }""" })[0].Should().Be(whole);
        Greedy(request => request with { GenerationJson = $$"""{ "eos_token_id": [{{first}}] }""" })[0].Should().BeEmpty();
        FluentActions.Invoking(() => Greedy(request => request with { GenerationJson = """{ "eos_token_id": "x" }""" })).Should().Throw<TaskRecipeException>()
            .WithMessage("generation_config.json*'eos_token_id' takes*");
    }

    [Fact]
    public void A_context_the_model_does_not_have_is_refused() =>
        FluentActions.Invoking(() => LearningTasks.Create(Request("text") with { Context = 9 })).Should().Throw<TaskRecipeException>()
            .WithMessage("'context' is 9, but the model sees 8 tokens*");

    [Fact]
    public void A_model_without_a_tokenizer_says_which_files_are_wanted() =>
        FluentActions.Invoking(() => LearningTasks.Create(Request("text") with { ConfigJson = Config.Replace(", \"tokenizer\": \"bytes\"", "") }))
            .Should().Throw<TaskRecipeException>().WithMessage("there is no tokenizer*tokenizer.json*");

    private static TaskRequest Request(string text) => new("language-modeling", "m", Config, Model.Tensors, "d", new TextSet([text], []));

    private static TaskRequest Prompts(GenerationOptions options) =>
        new("generation", "m", Config, Model.Tensors, "d", new TextSet(["ab", "some prompt"], [])) { Generation = options };

    private static string[] Written(GenerationOptions options)
    {
        IReadOnlyList<WrittenText> written = [];
        Judge(Prompts(options with { Score = texts => (written = texts).Select(_ => 0.0).ToList() }));
        return [.. written.Select(text => text.Continuation)];
    }

    private static IReadOnlyDictionary<string, Metric> Judge(TaskRequest request)
    {
        using var backend = new CpuBackend(2);
        return LearningTasks.Create(request).Judge(backend, Weights.ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend)), null, default);
    }

    private static double Loss(string before, char next)
    {
        using var backend = new CpuBackend(1);
        using var tape = new Tape(backend);
        var weights = Weights.ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value.Upload(backend), false));
        var states = Model.States(tape, weights, [.. before.Select(c => (int)c)], 1);
        var logits = HostTensor.From(backend, Model.Logits(tape, weights, tape.Reshape(states, new Shape(before.Length, 12))).Value).Values[^257..];
        return Math.Log(logits.Sum(logit => Math.Exp(logit))) - logits[next];
    }
}
