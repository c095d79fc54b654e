using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests.Properties;

/// <summary>
/// A random graph of expressions over random small sources, and random edits of it. Entries are numbered, and named only when the
/// text is written, so that a rename is an edit like others.
/// </summary>
internal sealed class RandomRecipe
{
    private static readonly string[] Scales = ["0.5", "0.25", "1", "0", "-0.75", "$k", "($k + 1)", "1e-3", "0.3"];
    private static readonly (string Name, long[] Shape)[] Names = [("emb.w", [30, 7]), ("layers.0.w", [5000]), ("layers.1.w", [64, 64]), ("norm", [])];
    private static readonly DType[] Types = [DType.F32, DType.F32, DType.BF16, DType.F16, DType.F64];

    private readonly Random _random;
    private readonly Workshop _workshop;
    private readonly DType[] _types;
    private readonly Dictionary<(int Model, string Tensor), int> _seeds = [];
    private readonly List<string> _vectors = [], _operations = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal) { ["result"] = "out/result", ["way"] = "out/way.safetensors" };
    private const int Models = 3;
    private string _dtype = "", _comment = "", _k = "0.4";
    private int _next;

    public RandomRecipe(int seed, Workshop workshop)
    {
        (_random, _workshop) = (new Random(seed), workshop);
        _types = [.. Names.Select(_ => Types[_random.Next(Types.Length)])];
        for (var i = 0; i < 3; i++)
        {
            _vectors.Add(Vector(2, i));
        }

        for (var i = 0; i < 3; i++)
        {
            _operations.Add(Model(3, i));
        }

        for (var model = 0; model < Models; model++)
        {
            Array.ForEach(Names, name => _seeds[(model, name.Name)] = _next++);
            Write(model);
        }
    }

    /// <summary>Where outputs lie, by name.</summary>
    public IReadOnlyDictionary<string, string> Paths => _paths;

    /// <summary>The recipe with every output below another folder.</summary>
    public string Text(string folder = "out") => $"""
        recipe: 1 {_comment}
        vars: {"{"} k: {_k} {"}"}
        models:
          m0: m0.safetensors
          m1: m1.safetensors
          m2: m2.safetensors
        vectors:
        {string.Join('\n', _vectors.Select((text, i) => $"  {Name($"v{i}")}: \"{Named(text)}\""))}
        operations:
        {string.Join('\n', _operations.Select((text, i) => $"  {Name($"o{i}")}: \"{Named(text)}\""))}
        outputs:
          result: {"{"} of: {Name("o2")}, path: {_paths["result"].Replace("out", folder, StringComparison.Ordinal)}{_dtype} {"}"}
          way: {"{"} of: {Name("v2")}, path: {_paths["way"].Replace("out", folder, StringComparison.Ordinal)} {"}"}
        """;

    /// <summary>Changes something; says what.</summary>
    public string Edit()
    {
        switch (_random.Next(10))
        {
            case 0 or 1:
                var (model, name) = (_random.Next(Models), Names[_random.Next(Names.Length)].Name);
                _seeds[(model, name)] = _next++;
                Write(model);
                return $"tensor {name} of m{model} changed";
            case 2:
                _k = $"0.{_random.Next(1, 9)}";
                return $"k is {_k}";
            case 3:
                var vector = _random.Next(_vectors.Count);
                _vectors[vector] = Vector(2, vector);
                return $"v{vector} is {_vectors[vector]}";
            case 4:
                var operation = _random.Next(_operations.Count);
                _operations[operation] = Model(3, operation);
                return $"o{operation} is {_operations[operation]}";
            case 5:
                string[] types = ["", ", dtype: f32", ", dtype: bf16", ", dtype: f64"];
                _dtype = types[_random.Next(types.Length)];
                return $"dtype is '{_dtype}'";
            case 6:
                _names[_random.Next(2) == 0 ? $"v{_random.Next(3)}" : $"o{_random.Next(3)}"] = $"renamed_{_next++}";
                return "an entry is renamed";
            case 7:
                _paths["result"] = _paths["result"] == "out/result" ? "out/elsewhere" : "out/result";
                return $"result lies at {_paths["result"]}";
            case 8:
                var path = _workshop[_paths["result"]];
                if (Directory.Exists(path))
                {
                    Directory.Delete(path, recursive: true);
                }

                return "result is deleted";
            default:
                if (Directory.Exists(_workshop[_paths["result"]]))
                {
                    File.Delete(_workshop[_paths["result"] + "/README.md"]);
                }

                _comment = $"# {_next++}";
                return "a comment is written, the model card deleted";
        }
    }

    private void Write(int model) => _workshop.Model($"m{model}", Names.Select((name, i) => (name, i)).ToDictionary(
        pair => pair.name.Name,
        pair => Tensor.Random(_seeds[(model, pair.name.Name)], (int)new Shape(pair.name.Shape).Elements, _types[pair.i]).As(pair.name.Shape)));

    private string Name(string entry) => _names.GetValueOrDefault(entry, entry);

    private string Named(string text)
    {
        foreach (var entry in new[] { "v0", "v1", "v2", "o0", "o1", "o2" })
        {
            text = text.Replace($"<{entry}>", Name(entry), StringComparison.Ordinal);
        }

        return text;
    }

    private string Scale() => Scales[_random.Next(Scales.Length)];

    /// <summary>A vector that may use those before <paramref name="before"/>.</summary>
    private string Vector(int depth, int before) => _random.Next(depth > 0 ? 10 : 2) switch
    {
        0 when before > 0 => $"<v{_random.Next(before)}>",
        0 or 1 => $"(m{_random.Next(Models)} - m{_random.Next(Models)})",
        2 => $"({Vector(depth - 1, before)} + {Vector(depth - 1, before)})",
        3 => $"({Vector(depth - 1, before)} - {Vector(depth - 1, before)})",
        4 => $"{Scale()} * {Vector(depth - 1, before)}",
        5 => $"{Vector(depth - 1, before)} / 3",
        6 => $"sum({Vector(depth - 1, before)}, {Vector(depth - 1, before)})",
        7 => $"trim({Vector(depth - 1, before)}, density=0.4)",
        8 => $"ties({Vector(depth - 1, before)}, {Vector(depth - 1, before)}, density=0.3)",
        _ => $"mean({Vector(depth - 1, before)}, {Vector(depth - 1, before)})",
    };

    /// <summary>A model that may use all vectors and the operations before <paramref name="before"/>.</summary>
    private string Model(int depth, int before) => _random.Next(depth > 0 ? 7 : 2) switch
    {
        0 when before > 0 => $"<o{_random.Next(before)}>",
        0 or 1 => $"m{_random.Next(Models)}",
        2 or 3 => $"({Model(depth - 1, before)} + {Scale()} * {Vector(depth - 1, _vectors.Count)})",
        4 => $"({Model(depth - 1, before)} - {Vector(depth - 1, _vectors.Count)})",
        5 => $"mean({Model(depth - 1, before)}, {Model(depth - 1, before)})",
        _ => $"slerp({Model(depth - 1, before)}, {Model(depth - 1, before)}, t=0.3)",
    };
}
