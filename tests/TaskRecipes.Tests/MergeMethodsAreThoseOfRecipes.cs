using System.Reflection;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.Tests;

/// <summary>Every method of <see cref="Merge"/> (<c>negate</c> is an operator) makes the files that the recipe's call makes, with and without parameters.</summary>
public sealed class MergeMethodsAreThoseOfRecipes : IDisposable
{
    private readonly Site _site = new();

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var method in Merging.Methods.MergeMethods.All.Select(method => method.Declaration).Where(method => method.Name != "negate"))
            {
                foreach (var type in method.Inputs switch { Catalog.InputKind.Models => ["Model"], Catalog.InputKind.Vectors => ["TaskVector"], _ => new[] { "Model", "TaskVector" } })
                {
                    data.Add(method.Name, type);
                }
            }

            return data;
        }
    }

    public void Dispose() => _site.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public async Task WithTheirDefaults(string name, string type)
    {
        var method = typeof(Merge).GetMethods().Single(method => Same(method.Name, name) && method.ReturnType.Name == type);
        var call = new ReflectedCall(_site, method, name);
        if (call.Invoke() is Model model)
        {
            await model.SaveAsync(_site.At("out"), _site.Options);
            _site.Files("out").Should().BeEquivalentTo(await _site.BuildAsync($"\"{call.Text}\"", "recipe"));
        }
        else
        {
            await (_site.Base + (TaskVector)call.Invoke()).SaveAsync(_site.At("out"), _site.Options);
            _site.Files("out").Should().BeEquivalentTo(await _site.BuildAsync($"\"base + {call.Text}\"", "recipe"));
        }
    }

    [Fact]
    public async Task WithNumbersOverLayersAndByName()
    {
        var scale = PerTensor.ByName(
            new Dictionary<string, PerTensor> { ["layers.*.weight"] = PerTensor.OverLayers(0, 1), ["*.bias"] = 0.3 }, otherwise: 0.5f);
        await (_site.Base + Merge.Arithmetic([_site.A], scale: scale)).SaveAsync(_site.At("out"), _site.Options);

        _site.Files("out").Should().BeEquivalentTo(await _site.BuildAsync(
            "{ method: arithmetic, base: base, vectors: [va], scale: { \"layers.*.weight\": [0, 1], \"*.bias\": 0.3, default: 0.5 } }", "recipe"));
    }

    [Fact]
    public async Task WithValuesForEachInput()
    {
        var merged = Merge.Ties([_site.A, _site.B], densities: [0.3, 0.5], weights: [0.6, 0.4], variant: "mergekit");
        await (_site.Base + merged).SaveAsync(_site.At("out"), _site.Options);

        _site.Files("out").Should().BeEquivalentTo(await _site.BuildAsync(
            "{ method: ties, base: base, vectors: [{ vector: va, density: 0.3, weight: 0.6 }, { vector: vb, density: 0.5, weight: 0.4 }], variant: mergekit }", "recipe"));
    }

    [Fact]
    public async Task WithWordsFlagsAndGlobs()
    {
        var merged = Merge.Filter(Merge.Dare([_site.A, _site.B], density: 0.5, seed: 3, then: "ties", normalize: true), globs: ["layers.*"]);
        await (_site.Base + merged).SaveAsync(_site.At("out"), _site.Options);

        _site.Files("out").Should().BeEquivalentTo(await _site.BuildAsync(
            "\"base + filter(dare(va, vb, density=0.5, seed=3, then=ties, normalize=true), globs='layers.*')\"", "recipe"));
    }

    [Fact]
    public async Task WithLayersOfSeveralModels()
    {
        var first = _site.Base;
        var second = Checkpoint.Open(_site.At("a"));
        await Merge.Slices(new Slice(first, 0, 1), new Slice(second, 1, 2) { Scale = 0.9 }, new Slice(first, 0, 2)).SaveAsync(_site.At("out"), _site.Options);

        _site.Files("out").Should().BeEquivalentTo(await _site.BuildAsync(
            "{ method: slices, slices: [{ model: base, layers: [0, 1] }, { model: a, layers: [1, 2], scale: 0.9 }, { model: base, layers: [0, 2] }] }", "recipe"));
    }

    private static bool Same(string ours, string recipes) => string.Equals(ours, recipes.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    /// <summary>A call by reflection with as few parameters as it takes, and how a recipe writes it.</summary>
    private sealed class ReflectedCall
    {
        private readonly MethodInfo _method;
        private readonly object?[] _arguments;

        public ReflectedCall(Site site, MethodInfo method, string name)
        {
            _method = method;
            var isVector = method.ReturnType == typeof(TaskVector);
            // A source is written by its name where it is an operand of its own, as an expression where it is a vector.
            Dictionary<string, object> inputs = isVector
                ? new() { ["va"] = site.A, ["vb"] = site.B }
                : new() { ["a"] = Checkpoint.Open(site.At("a")), ["b"] = Checkpoint.Open(site.At("b")) };
            var written = new List<string>();
            var given = new List<object?>();
            foreach (var parameter in method.GetParameters())
            {
                if (parameter.Name is "vectors" or "models")
                {
                    given.Add(isVector ? inputs.Values.Cast<TaskVector>().ToArray() : inputs.Values.Cast<Model>().ToArray());
                    written.AddRange(inputs.Keys);
                }
                else if (parameter.Name is "vector" or "model" or "first" or "second")
                {
                    var (key, value) = inputs.ElementAt(parameter.Name == "second" ? 1 : 0);
                    given.Add(value);
                    written.Add(key);
                }
                else if (parameter.HasDefaultValue)
                {
                    given.Add(null);
                }
                else
                {
                    given.Add(Required(parameter, inputs, out var text));
                    written.Add($"{parameter.Name}={text}");
                }
            }

            (_arguments, Text) = ([.. given], $"{name}({string.Join(", ", written)})");
        }

        public string Text { get; }

        public object Invoke() => _method.Invoke(null, _arguments)!;

        private static object Required(ParameterInfo parameter, Dictionary<string, object> inputs, out string text)
        {
            if (parameter.Name == "of")
            {
                text = inputs.Keys.Last();
                return inputs.Values.Last();
            }

            text = parameter.ParameterType == typeof(IReadOnlyList<string>) ? "'layers.*'" : "0.5";
            return parameter.ParameterType == typeof(PerTensor) ? (PerTensor)0.5
                : parameter.ParameterType == typeof(Scalar) ? (Scalar)0.5
                : new[] { "layers.*" };
        }
    }
}
