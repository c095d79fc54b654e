using System.Diagnostics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests.Support;

/// <summary>A folder with a recipe and checkpoints where the tool is run, with a store of its own; gone after the test.</summary>
internal sealed class Site : IDisposable
{
    private readonly DirectoryInfo _folder;

    public Site(string? under = null) => _folder = under is null
        ? Directory.CreateTempSubdirectory("taskrecipes-site-")
        : Directory.CreateDirectory(System.IO.Path.Combine(under, Guid.NewGuid().ToString("N")));

    public string Path => _folder.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Variables of the environment for every run.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>base and a with as many tensors, and one output.</summary>
    public static Site WithOneTuning(string path = "out/both", int tensors = 12, int elements = 20_000)
    {
        var site = new Site();
        foreach (var (name, seed) in new[] { ("base", 0), ("a", 1_000_000) })
        {
            site.Model(name, Enumerable.Range(0, tensors).ToDictionary(i => $"layer.{i}.w", i => Tensor.Random(seed + i, elements)));
        }

        site.Scale("0.5", path);
        return site;
    }

    public void Scale(string scale, string path = "out/both") => Recipe($$"""
        recipe: 1
        models: { base: base.safetensors, a: a.safetensors }
        operations:
          both: base + {{scale}} * (a - base)
        outputs: { both: {{path}} }
        """);

    public void Model(string name, IReadOnlyDictionary<string, Tensor> tensors) => Checkpoints.Write(this[name + ".safetensors"], tensors);

    public void Recipe(string text) => File.WriteAllText(this["recipe.yaml"], text);

    public ToolResult Run(params string[] arguments) => Tool.Finish(Start(arguments));

    public ToolResult RunWith(string variable, string value, params string[] arguments) =>
        Tool.Finish(Tool.Start(Path, arguments, new Dictionary<string, string>(Environment) { ["TASKRECIPE_STORE"] = Store, [variable] = value }));

    public Process Start(params string[] arguments) =>
        Tool.Start(Path, arguments, new Dictionary<string, string>(Environment) { ["TASKRECIPE_STORE"] = Store });

    public string Store => this["store"];

    /// <summary>Builds, and it must work.</summary>
    public ToolResult Built(params string[] more) => Run(["build", "--format", "json", .. more]).ShouldExit(0);

    /// <summary>The files of the output as they are where nothing but the recipe and its models ever was.</summary>
    public IReadOnlyDictionary<string, string> Clean(string path = "out/both")
    {
        using var clean = new Site();
        foreach (var file in _folder.GetFiles("*.safetensors").Concat(_folder.GetFiles("*.yaml")))
        {
            file.CopyTo(clean[file.Name]);
        }

        clean.Built();
        return FileStates.Contents(clean[path]);
    }

    /// <summary>Waits until a file is there.</summary>
    public void WaitFor(string name) =>
        SpinWait.SpinUntil(() => File.Exists(this[name]), TimeSpan.FromSeconds(20)).Should().BeTrue("{0} should come", name);

    /// <summary>Nothing that a build makes on the way lies anywhere.</summary>
    public void ShouldHoldNothingTemporary() => _folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .Where(entry => entry.Name.EndsWith(".partial", StringComparison.Ordinal) || entry.Name.EndsWith(".tmp", StringComparison.Ordinal))
        .Select(entry => entry.FullName).Should().BeEmpty();

    public void Dispose() => _folder.Delete(recursive: true);
}
