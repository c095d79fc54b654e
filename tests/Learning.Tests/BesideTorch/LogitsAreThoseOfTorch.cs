using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Tests.BesideTorch;

/// <summary>Forward passes of small models of every family and variant beside what tests/reference/models.py found with PyTorch in fp64.</summary>
public sealed class LogitsAreThoseOfTorch
{
    private const double Tolerance = 1e-4;
    private static readonly JsonElement Cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "BesideTorch", "models.json"))).RootElement;

    public static TheoryData<string> LanguageModels => Names("llama", "mistral", "qwen2", "qwen3", "gemma", "gemma2", "phi3");

    [Theory]
    [MemberData(nameof(LanguageModels))]
    public void Of_language_models(string name) => Compare(name, "language-modeling", (tape, model, weights) =>
    {
        var language = (ILanguageModel)model;
        var states = language.States(tape, weights, Pattern.Tokens("tokens", 20, language.Vocabulary), 1);
        return language.Logits(tape, weights, tape.Reshape(tape.Slice(states, 1, 18, 2), new Shape(2, states.Shape.Dimensions[2])));
    });

    [Fact]
    public void Of_a_bert_that_classifies_texts_of_unequal_lengths() => Compare("bert, sequence classification", "text-classification", (tape, model, weights) =>
        ((ITextReader)model).TextLogits(tape, weights, [Pattern.Tokens("tokens", 9, 50), Pattern.Tokens("tokens", 5, 50)]));

    [Fact]
    public void Of_a_bert_that_foretells_masked_tokens() => Compare("bert, masked tokens", "masked-token", (tape, model, weights) =>
    {
        var states = ((ITextEncoder)model).States(tape, weights, Pattern.Tokens("tokens", 9, 50), [9]);
        return ((ITextEncoder)model).TokenLogits(tape, weights, tape.Reshape(tape.Slice(states, 1, 7, 2), new Shape(2, 12)));
    });

    [Theory]
    [InlineData("t5, relu and tied")]
    [InlineData("t5, gated and not tied")]
    public void Of_a_t5(string name) => Compare(name, "generation", (tape, model, weights) =>
    {
        var t5 = (ITextToText)model;
        var encoded = t5.Encoded(tape, weights, Pattern.Tokens("tokens", 14, 50), [14]);
        var states = t5.States(tape, weights, Pattern.Tokens("answer", 6, 50), encoded, [14]);
        return t5.Logits(tape, weights, tape.Reshape(tape.Slice(states, 1, 4, 2), new Shape(2, 12)));
    });

    [Theory]
    [InlineData("clip")]
    [InlineData("clip with gelu and a token that ends texts")]
    public void Of_a_clip_with_a_head_of_texts(string name)
    {
        int[][][] texts = [.. new[] { 5, 8, 3 }.Select((count, i) => (int[][])[[.. Pattern.Tokens($"text{i}", count, 39), 39]])];
        var found = Cases.GetProperty(name);
        var model = ClipModel.From(new ModelConfig(name, found.GetProperty("config").GetRawText()), Tensors(found), null, texts);
        Compare(found, model, (tape, weights) =>
        {
            var head = model.MadeOfTexts!;
            var features = head.Features(tape, weights, [.. texts.Select(own => own.Single())]);
            var rows = texts.Select((_, i) => head.Row(tape, weights, tape.Slice(features, 0, i, 1))).ToList();
            var all = new Dictionary<string, Variable>(weights) { [head.Name] = tape.Concatenate(rows, 0) };
            return model.Logits(tape, all, tape.Constant(Pattern.Values("images", 2 * 8 * 8 * 3, 0.5, 0.5), new Shape(2, 8, 8, 3)));
        });
    }

    private static TheoryData<string> Names(params string[] types) =>
        [.. Cases.EnumerateObject().Where(entry => types.Contains(TypeOf(entry.Value))).Select(entry => entry.Name)];

    private static string TypeOf(JsonElement found) => found.GetProperty("config").GetProperty("model_type").GetString()!;

    private static Dictionary<string, Shape> Tensors(JsonElement found) => found.GetProperty("tensors").EnumerateObject().ToDictionary(
        tensor => tensor.Name, tensor => new Shape([.. tensor.Value.EnumerateArray().Select(size => size.GetInt64())]));

    private static void Compare(string name, string task, Func<Tape, IModel, IReadOnlyDictionary<string, Variable>, Variable> logitsOf)
    {
        var found = Cases.GetProperty(name);
        var model = ModelTypes.Create(new TaskRequest(task, name, found.GetProperty("config").GetRawText(), Tensors(found), "data", new TextSet([], [])));
        Compare(found, model, (tape, weights) => logitsOf(tape, model, weights));
    }

    private static void Compare(JsonElement expected, IModel model, Func<Tape, IReadOnlyDictionary<string, Variable>, Variable> logitsOf)
    {
        var tensors = Tensors(expected);
        ModelFit.Require("m", model, tensors);
        using var backend = new CpuBackend(2);
        using var tape = new Tape(backend);
        var weights = Pattern.Weights(tensors).ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value.Upload(backend), false));
        var logits = HostTensor.From(backend, logitsOf(tape, weights).Value).Values;
        var numbers = expected.GetProperty("logits").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        logits.Should().HaveCount(numbers.Length);
        foreach (var (found, number) in logits.Zip(numbers))
        {
            ((double)found).Should().BeApproximately(number, Tolerance * Math.Max(Math.Abs(number), 0.01));
        }
    }
}
