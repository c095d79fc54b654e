using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Tests.Support;

/// <summary>A folder with a recipe, checkpoints, outputs and a store, gone after the test.</summary>
internal sealed class Workshop : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("taskrecipes-engine-");

    public string Path => _folder.FullName;

    public string Store { get; set; }

    public string RecipeName { get; set; } = "recipe.yaml";

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public Workshop() => Store = this["store"];

    /// <summary>base, a and b with tensors x, y and z of random numbers, and a recipe with one output, <c>both</c>.</summary>
    public static Workshop WithTwoTunings(string expression = "base + 0.5 * ((a - base) + (b - base))")
    {
        var workshop = new Workshop();
        workshop.Model("base", 1);
        workshop.Model("a", 2);
        workshop.Model("b", 3);
        workshop.Recipe(Sources + $"operations:\n  both: {expression}\noutputs:\n  both: out/both\n");
        return workshop;
    }

    /// <summary>The head of a recipe over base, a and b.</summary>
    public const string Sources = "recipe: 1\nmodels:\n  base: base.safetensors\n  a: a.safetensors\n  b: b.safetensors\n";

    public static Dictionary<string, Tensor> RandomTensors(int seed) => new(StringComparer.Ordinal)
    {
        ["x"] = Tensor.Random(seed, 100),
        ["y"] = Tensor.Random(seed + 1000, 5000, DType.BF16).As(50, 100),
        ["z"] = Tensor.Random(seed + 2000, 7),
    };

    public void Model(string name, int seed) => Model(name, RandomTensors(seed));

    public void Model(string name, IReadOnlyDictionary<string, Tensor> tensors) => Checkpoints.Write(this[name + ".safetensors"], tensors);

    public void Model(string name, string tensor, Tensor value) => Model(name, new Dictionary<string, Tensor> { [tensor] = value });

    public void Recipe(string text) => File.WriteAllText(this[RecipeName], text);

    public string RecipeText => File.ReadAllText(this[RecipeName]);

    public CheckedRecipe Read()
    {
        var (recipe, diagnostics) = RecipeReader.Read(this[RecipeName], Builder.Catalog, new Dictionary<string, string>());
        recipe.Should().NotBeNull("the recipe is right, but: {0}", string.Join("; ", diagnostics));
        return recipe!;
    }

    public BuildPlan Plan()
    {
        var recipe = Read();
        return Builder.Plan(recipe, [.. recipe.Outputs.Values], new BuildOptions { Store = Store });
    }

    public BuildReport Build(Func<BuildOptions, BuildOptions>? with = null, CancellationToken cancellation = default, IBuildListener? listener = null)
    {
        var recipe = Read();
        var options = new BuildOptions { Store = Store, Jobs = 2, Memory = 64_000_000 };
        return Builder.Build(recipe, [.. recipe.Outputs.Values], with?.Invoke(options) ?? options, listener ?? new Silence(), cancellation);
    }

    /// <summary>Builds, and it must work.</summary>
    public BuildReport Built(Func<BuildOptions, BuildOptions>? with = null)
    {
        var report = Build(with);
        report.Diagnostics.Where(found => found.Severity == Severity.Error).Should().BeEmpty();
        report.ExitCode.Should().Be(0);
        return report;
    }

    /// <summary>Builds, and it must fail; returns the one error.</summary>
    public Diagnostic Fails(Func<BuildOptions, BuildOptions>? with = null)
    {
        var report = Build(with);
        report.ExitCode.Should().Be(RecipeFaults.Are(report.Diagnostics) ? 2 : 1);
        return report.Diagnostics.Should().ContainSingle(found => found.Severity == Severity.Error).Which;
    }

    /// <summary>Waits until a further change of a file shows in its times.</summary>
    public static void LetTimePass() => Thread.Sleep(25);

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class Silence : IBuildListener;
}
