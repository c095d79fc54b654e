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

    private static TheoryData<string> Names(params string[] types) =>
        [.. Cases.EnumerateObject().Where(entry => types.Contains(TypeOf(entry.Value))).Select(entry => entry.Name)];

    private static string TypeOf(JsonElement found) => found.GetProperty("config").GetProperty("model_type").GetString()!;

    private static void Compare(string name, string task, Func<Tape, IModel, IReadOnlyDictionary<string, Variable>, Variable> logitsOf)
    {
        var expected = Cases.GetProperty(name);
        var tensors = expected.GetProperty("tensors").EnumerateObject().ToDictionary(
            tensor => tensor.Name, tensor => new Shape([.. tensor.Value.EnumerateArray().Select(size => size.GetInt64())]));
        var model = ModelTypes.Create(new TaskRequest(task, name, expected.GetProperty("config").GetRawText(), tensors, "data", new TextSet([], [])));
        ModelFit.Require(name, model, tensors);
        using var backend = new CpuBackend(2);
        using var tape = new Tape(backend);
        var weights = Pattern.Weights(tensors).ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value.Upload(backend), false));
        var logits = HostTensor.From(backend, logitsOf(tape, model, weights).Value).Values;
        var numbers = expected.GetProperty("logits").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        logits.Should().HaveCount(numbers.Length);
        foreach (var (found, number) in logits.Zip(numbers))
        {
            ((double)found).Should().BeApproximately(number, Tolerance * Math.Max(Math.Abs(number), 0.01));
        }
    }
}
