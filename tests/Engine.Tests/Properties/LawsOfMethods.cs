using TaskRecipes.Catalog;
using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Merging.Methods;

namespace TaskRecipes.Engine.Tests.Properties;

/// <summary>Laws that follow from the formulas of SPEC 9, over random models.</summary>
public sealed class LawsOfMethods : IDisposable
{
    private readonly Workshop _workshop = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TheOrderOfVectorsDoesNotMatter(int seed)
    {
        // Of two: a sum of three depends on its order in the last bit.
        string[] symmetric =
        [
            "sum({0})", "arithmetic({0}, scale=0.5)", "mean({0})", "ties({0}, density=0.4)", "ties({0}, density=0.4, variant=mergekit)", "sce({0}, select_topk=0.5)",
            "model_stock({0})", "breadcrumbs({0}, density=0.6)", "ram({0})", "consensus({0})", "localize_and_stitch({0})", "elect({0})", "iso_c({0})",
        ];
        Models(seed);
        Build(symmetric.SelectMany((call, i) => new[]
        {
            ($"there_{i}", "base + " + string.Format(null, call, "a - base, b - base")),
            ($"back_{i}", "base + " + string.Format(null, call, "b - base, a - base")),
        }));
        for (var i = 0; i < symmetric.Length; i++)
        {
            Values($"back_{i}").Should().Equal(Values($"there_{i}"), (x, y) => Math.Abs(x - y) <= 1e-6, "of {0}", symmetric[i]);
        }
    }

    [Fact]
    public void KeepingAllIsArithmetic()
    {
        string[] whole =
        [
            "dare({0}, density=1)", "della({0}, density=1, then=linear)", "breadcrumbs({0}, density=1, gamma=0)", "trim(sum({0}), density=1)", "drop(sum({0}), density=1)",
        ];
        Models(3);
        Build(whole.Select((call, i) => ($"whole_{i}", "base + " + string.Format(null, call, "a - base, b - base")))
            .Append(("sum", "base + arithmetic(a - base, b - base)")));
        for (var i = 0; i < whole.Length; i++)
        {
            Bytes($"whole_{i}").Should().Equal(Bytes("sum"), "of {0}", whole[i]);
        }
    }

    [Fact]
    public void AScaleOfZeroLeavesTheBasesVeryBytes()
    {
        var scaled = MergeMethods.All.Select(method => method.Declaration)
            .Where(method => method is { Inputs: InputKind.Vectors, Later: false } && method.Parameters.Any(parameter => parameter.Name == "scale" && !parameter.PerInput)).ToList();
        scaled.Should().HaveCountGreaterThan(5);
        Models(4);
        Build(scaled.Select(method => (method.Name,
            $"base + {method.Name}(a - base, b - base, scale=0{string.Concat(method.Parameters.Where(parameter => parameter.Required).Select(parameter => $", {parameter.Name}=0.5"))})")));
        var @base = Checkpoints.Read(_workshop["base.safetensors"]);
        foreach (var method in scaled)
        {
            Bytes(method.Name).Should().Equal([.. @base.Keys.Order(StringComparer.Ordinal).Select(name => Convert.ToHexString(@base[name].Bytes))], "of {0}", method.Name);
        }
    }

    [Theory]
    [InlineData("ties(a - base, density=1)", 1e-6)]
    [InlineData("tsv_m(a - base)", 1e-5)]
    [InlineData("model_stock(a - base, a - base)", 1e-6)]
    public void OneVectorAloneIsItself(string call, double within)
    {
        Models(5);
        Build([("one", "base + " + call)]);
        Values("one").Should().Equal(Checkpoints.Read(_workshop["a.safetensors"]).OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value.Numbers()),
            (x, y) => Math.Abs(x - y) <= within);
    }

    [Fact]
    public void ForgettingATermAndRebuildingWithoutItIsExact()
    {
        Models(6);
        Build([("merged", "base + 0.5 * (a - base)")]);
        var before = FileStates.Contents(_workshop["out/merged"]);
        Build([("merged", "base + 0.5 * (a - base) + 0.3 * (b - base)")]);
        FileStates.Contents(_workshop["out/merged"]).Should().NotEqual(before);
        Build([("merged", "base + 0.5 * (a - base)")]);
        FileStates.Contents(_workshop["out/merged"]).Should().Equal(before);
    }

    public void Dispose() => _workshop.Dispose();

    private void Models(int seed)
    {
        foreach (var (name, offset) in new[] { ("base", 0), ("a", 100), ("b", 200) })
        {
            _workshop.Model(name, new Dictionary<string, Tensor>
            {
                ["layers.0.w"] = Tensor.Random((seed * 1000) + offset, 12 * 12).As(12, 12),
                ["layers.1.w"] = Tensor.Random((seed * 1000) + offset + 1, 6000).As(60, 100),
                ["norm"] = Tensor.Random((seed * 1000) + offset + 2, 33),
            });
        }
    }

    private void Build(IEnumerable<(string Name, string Expression)> operations)
    {
        var declared = operations.ToList();
        _workshop.Recipe(Workshop.Sources + "operations:\n"
            + string.Concat(declared.Select(operation => $"  {operation.Name}: \"{operation.Expression}\"\n"))
            + "outputs:\n" + string.Concat(declared.Select(operation => $"  {operation.Name}: out/{operation.Name}\n")));
        _workshop.Built();
    }

    private IEnumerable<double> Values(string output) => Checkpoints.Read(_workshop[$"out/{output}"])
        .OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value.Numbers());

    private IEnumerable<string> Bytes(string output) => Checkpoints.Read(_workshop[$"out/{output}"])
        .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Convert.ToHexString(pair.Value.Bytes));
}
