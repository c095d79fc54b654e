using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>Random methods draw by seed, input and tensor name, and by nothing else (SPEC 5.6).</summary>
public sealed class RandomMasks : IDisposable
{
    private const string Recipe = Workshop.Sources + "operations: { both: \"base + dare(a - base, b - base, density=0.5, seed=4)\" }\noutputs: { both: out/both }\n";

    private readonly Workshop _workshop = new();

    [Fact]
    public void DependOnNoOtherTensor()
    {
        foreach (var (name, seed) in new[] { ("base", 1), ("a", 2), ("b", 3) })
        {
            _workshop.Model(name, seed);
        }

        _workshop.Recipe(Recipe);
        _workshop.Built();
        var before = Checkpoints.Read(_workshop["out/both"]);
        foreach (var (name, seed) in new[] { ("base", 1), ("a", 2), ("b", 3) })
        {
            _workshop.Model(name, new Dictionary<string, Tensor>(Workshop.RandomTensors(seed)) { ["above"] = Tensor.Random(seed + 9, 50) });
        }

        _workshop.Built().Run().Should().Equal("above");
        var after = Checkpoints.Read(_workshop["out/both"]);
        before.Keys.Should().AllSatisfy(tensor => after[tensor].Bytes.Should().Equal(before[tensor].Bytes));
    }

    [Fact]
    public void AreTheSameInSeparateCallsWithOneSeed()
    {
        _workshop.Model("base", "x", Tensor.F32(new float[64]));
        _workshop.Model("a", "x", Tensor.F32([.. Enumerable.Repeat(1f, 64)]));
        _workshop.Recipe("recipe: 1\nmodels: { base: base.safetensors, a: a.safetensors }\noperations: { both: \"base + dare(a - base, density=0.5, seed=1) - dare(a - base, density=0.5, seed=1)\" }\noutputs: { both: out/both }\n");
        _workshop.Built();
        Checkpoints.Read(_workshop["out/both"])["x"].Numbers().Should().OnlyContain(value => value == 0);
    }

    public void Dispose() => _workshop.Dispose();
}
