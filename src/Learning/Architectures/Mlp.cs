using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Learning.Architectures;

/// <summary>
/// A multi-layer perceptron: <c>layers.0.weight [hidden₀, inputs]</c>, <c>layers.0.bias</c> …, then one linear head per task,
/// <c>heads.NAME.weight [classes, hidden]</c>, or a single <c>head.weight</c>.
/// </summary>
internal static class Mlp
{
    public static ArchitectureDeclaration Declaration { get; } = new(
        "mlp",
        "A multi-layer perceptron over flattened inputs.",
        [
            new ParameterDeclaration("inputs", ParameterKind.Integer, "Length of an input.") { Required = true, Minimum = new ExactDecimal(1) },
            new ParameterDeclaration("hidden", ParameterKind.Integers, "Width of each hidden layer.") { Required = true },
            new ParameterDeclaration("classes", ParameterKind.Integer, "Classes of a single head.") { Minimum = new ExactDecimal(1) },
            new ParameterDeclaration("heads", ParameterKind.IntegerMap, "Classes of each head, by name."),
            new ParameterDeclaration("seed", ParameterKind.Integer, "Seed of the initial weights.") { Default = "0" },
        ])
    {
        Initialize = Initialize,
    };

    private static InitialModel Initialize(InitialValues values)
    {
        var width = Whole(values, "inputs");
        var hidden = values.Lists["hidden"];
        var tensors = new List<InitialTensor>();
        for (var i = 0; i < hidden.Count; i++)
        {
            Linear(tensors, $"layers.{i}", width, hidden[i]);
            width = hidden[i];
        }

        if (values.Numbers.ContainsKey("classes"))
        {
            Linear(tensors, "head", width, Whole(values, "classes"));
        }

        foreach (var (name, classes) in values.Maps.GetValueOrDefault("heads") ?? [])
        {
            Linear(tensors, $"heads.{name}", width, classes);
        }

        return new InitialModel(Whole(values, "seed"), tensors, Config(values));
    }

    /// <summary>U(−1/√in, 1/√in) for weight and bias: He et al., 2015, with the gain √(1/3) that PyTorch's Linear uses.</summary>
    private static void Linear(List<InitialTensor> tensors, string name, long inputs, long outputs)
    {
        var bound = 1 / Math.Sqrt(inputs);
        tensors.Add(new InitialTensor($"{name}.weight", new Shape(outputs, inputs), bound));
        tensors.Add(new InitialTensor($"{name}.bias", new Shape(outputs), bound));
    }

    private static long Whole(InitialValues values, string name) => values.Numbers[name].FloorTimes(1);

    private static string Config(InitialValues values)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("model_type", "mlp");
            json.WriteNumber("inputs", Whole(values, "inputs"));
            json.WriteStartArray("hidden");
            foreach (var width in values.Lists["hidden"])
            {
                json.WriteNumberValue(width);
            }

            json.WriteEndArray();
            if (values.Numbers.ContainsKey("classes"))
            {
                json.WriteNumber("classes", Whole(values, "classes"));
            }

            if (values.Maps.TryGetValue("heads", out var heads))
            {
                json.WriteStartObject("heads");
                foreach (var (name, classes) in heads)
                {
                    json.WriteNumber(name, classes);
                }

                json.WriteEndObject();
            }

            json.WriteString("torch_dtype", "float32");
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
