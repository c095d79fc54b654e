namespace TaskRecipes.Recipe.Tests.Language.Mistakes;

public sealed class MistakesAreOfManyKinds
{
    internal static readonly IEnumerable<Mistake> All = new[]
    {
        MistakesInYaml.All, MistakesInStructure.All, MistakesInExpressions.All, MistakesInValues.All,
        MistakesInLoops.All, MistakesInData.All, MistakesInMeasures.All,
    }.SelectMany(table => ((IEnumerable<object[]>)table).Select(row => (Mistake)row[0]));

    [Fact]
    public void AtLeastAHundredCodesAreTried() => All.Select(mistake => mistake.Code).Distinct().Should().HaveCountGreaterThan(100);

    [Fact]
    public void AllMistakesOfARecipeAreSaidAtOnce()
    {
        var (_, diagnostics) = Recipes.Read("""
            recipe: 1
            modles: { a: m/a }
            models: { base: m/base, tuned: { path: m/tuned, bse: base } }
            vars: { lam: [1, 2 ], d: 2 }
            vectors:
              v: tuned - bse
              w: { expression: tuned - base, mising: base }
            operations:
              x: base + $lan * v
              y: { method: ties, base: base, vectors: [v, u], densty: 0.1, density: 1.5, variant: papr }
              z: tuned + base
            outputs:
              x: { path: out/x, dtype: bf17, max_shard_size: 5 }
              q: out/q
            """);

        diagnostics.Select(found => (found.At.Line, found.Code)).Should().Equal(
            (2, "TR0201"), (3, "TR0201"), (6, "TR0340"), (7, "TR0201"), (9, "TR0341"), (10, "TR0340"), (10, "TR0201"), (10, "TR0401"),
            (10, "TR0403"), (11, "TR0320"), (13, "TR0406"), (13, "TR0405"), (14, "TR0348"));
    }

    [Fact]
    public void AMistakeInALoopIsSaidAFewTimesOnly()
    {
        var tasks = string.Join(", ", Enumerable.Range(0, 50).Select(i => $"none{i}"));

        var (_, diagnostics) = Recipes.Read(Recipes.WithModels(
            $$"""
            vars: { tasks: [{{tasks}}] }
            vectors: { "{t}_v": { expression: "{t} - base", for: { t: $tasks } } }
            """));

        diagnostics.Should().HaveCount(3).And.OnlyContain(found => found.Message.Contains("(for t = none"));
    }

    [Fact]
    public void DeepNestingIsRefusedBeforeItHurts()
    {
        Recipes.Error(Recipes.WithModels("operations: " + new string('[', 5000))).Code.Should().Be("TR0118");
        Recipes.Error(Recipes.WithModels($"operations:\n  x: {new string('(', 5000)}a")).Code.Should().Be("TR0305");
        Recipes.Error(Recipes.WithModels($"operations:\n  x: a{string.Concat(Enumerable.Repeat(" + v", 5000))}")).Code.Should().Be("TR0305");
    }

    [Fact]
    public void AliasesCannotExplode()
    {
        var text = "x-a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 9).Select(i => $"x-a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        Recipes.Error(text).Code.Should().Be("TR0119");
    }
}
