using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Tests.Support;

/// <summary>A folder with a few checkpoints and a store of its own.</summary>
internal sealed class Site : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("library").FullName;

    public Site()
    {
        // Layers, so that parameters can run over them; matrices, so that methods over these have some.
        Write("base", seed: 1);
        Write("a", seed: 2);
        Write("b", seed: 3);
        Write("c", seed: 4);
    }

    public Checkpoint Base => Checkpoint.Open(At("base"));

    public TaskVector A => Checkpoint.Open(At("a")) - Base;

    public TaskVector B => Checkpoint.Open(At("b")) - Base;

    public SaveOptions Options => new() { Store = At("store") };

    public VectorSaveOptions VectorOptions => new() { Store = At("store") };

    public BuildOptions BuildOptions => new() { Store = At("store") };

    public string At(string name) => Path.Combine(_root, name);

    /// <summary>Writes a checkpoint of small numbers from a seed.</summary>
    public void Write(string name, int seed, DType type = DType.F32) => Checkpoints.Write(At(name), new Dictionary<string, Tensor>
    {
        ["layers.0.weight"] = Tensor.Random(seed * 10, 48, type).As(8, 6),
        ["layers.1.weight"] = Tensor.Random((seed * 10) + 1, 48, type).As(8, 6),
        ["layers.1.bias"] = Tensor.Random((seed * 10) + 2, 8, type),
        ["head"] = Tensor.Random((seed * 10) + 3, 12, type),
    });

    /// <summary>Writes a recipe over the checkpoints, with vectors va, vb and vc, and one output of what <paramref name="operation"/> says.</summary>
    public string Recipe(string operation, string output, string more = "")
    {
        var path = At($"{output}.yaml");
        File.WriteAllText(path, $$"""
            recipe: 1
            models: { base: base, a: a, b: b, c: c }
            vectors: { va: a - base, vb: b - base, vc: c - base }
            operations:
              result: {{operation}}
            outputs:
              result: { path: {{output}}{{more}} }
            """);
        return path;
    }

    /// <summary>Builds such a recipe and gives the files it writes.</summary>
    public async Task<IReadOnlyDictionary<string, string>> BuildAsync(string operation, string output, string more = "")
    {
        (await TaskRecipes.Recipe.Load(Recipe(operation, output, more)).BuildAsync(BuildOptions)).EnsureSucceeded();
        return Files(output);
    }

    /// <summary>Every file of a folder, or the one file, with its bytes.</summary>
    public IReadOnlyDictionary<string, string> Files(string name) => File.Exists(At(name))
        ? new Dictionary<string, string> { [""] = Bytes(At(name)) }
        : Directory.GetFiles(At(name)).ToDictionary(file => Path.GetFileName(file), Bytes, StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Bytes(string file) => Convert.ToBase64String(File.ReadAllBytes(file));
}
