using TaskRecipes.Merging.Tests.Methods.Support;

namespace TaskRecipes.Merging.Tests.Methods;

public class ElementsAreCombined
{
    [Fact]
    public void BreadcrumbsDropTheGreatestAndTheLeast()
    {
        // n = 10, g = ⌊0.2 · 10⌋ = 2, k = ⌊0.5 · 10⌋ = 5: of the magnitudes 9 9 | 8 7 6 5 5 | 5 1 0, equal ones by index.
        var vector = Tensors.One(5, -9, 8, 0, -5, 7, 9, 1, 6, 5);
        new MethodCall("breadcrumbs", ("density", "0.5"), ("gamma", "0.2")).On(vector).Should().Equal(5, 0, 8, 0, -5, 7, 0, 0, 6, 0);
        new MethodCall("breadcrumbs", ("density", "0.5"), ("gamma", "0.2"), ("scope", "model")).On(vector).Should().Equal(5, 0, 8, 0, -5, 7, 0, 0, 6, 0);
        new MethodCall("breadcrumbs", ("density", "0.9"), ("gamma", "0.5")).On(vector).Should().Equal(5, 0, 8, 0, -5, 7, 9, 1, 6, 5);
        new MethodCall("breadcrumbs", ("density", "0.2"), ("gamma", "0.01")).On(vector).Should().Equal(0, -9, 0, 0, 0, 0, 9, 0, 0, 0);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("tensor")]
    public void BreadcrumbsInAnyOrderOfChunks(string scope)
    {
        var vectors = Enumerable.Range(1, 2).Select(seed => Tensors.Random(seed, rows: 300).Map(x => Math.Round(x, 3))).ToArray();
        var call = new MethodCall("breadcrumbs", ("density", "0.31"), ("gamma", "0.07"), ("scope", scope), ("then", "ties"));
        call.Run(vectors, order: 8).Flat().Should().Equal(call.On(vectors));
        var outer = Reference.Trim(vectors[0], 0.38m, scope == "model").Flat();
        new MethodCall("breadcrumbs", ("density", "0.31"), ("gamma", "0.07"), ("scope", scope)).On(vectors[0])
            .Zip(outer).Should().OnlyContain(pair => pair.First == 0 || pair.First == pair.Second);
    }

    [Fact]
    public void RamTakesWhatOneChangesWholeAndOfSharedOnesTheMean()
    {
        var (a, b) = (Tensors.One(1, 2, 0, 1e-5f, 4, 0), Tensors.One(0, 4, 0, 3, -2, 5));
        new MethodCall("ram").On(a, b).Should().Equal(1, 3, 0, 3, 1, 5);
        // Of a 2 elements are shared and 1 its own: ρ = 2, at most 0.2; of b 2 shared and 2 its own.
        var (ofA, ofB) = ((float)(1 + (0.1 * 0.2)), (float)(1 + (0.1 * 0.2)));
        new MethodCall("ramplus_tl").On(a, b).Should().Equal(ofA, 3, 0, 3 * ofB, 1, 5 * ofB);
        var r = (float)(1 + (0.1 * 1));
        new MethodCall("ramplus_tl", ("alpha", "9")).On(a, b)[3].Should().Be(3 * r);
    }

    [Fact]
    public void MagmaxTakesTheGreatestAndTheLaterOfEqualOnes() =>
        new MethodCall("magmax", ("scale", "1")).On(Tensors.One(1, -3, 2, 0), Tensors.One(-2, 1, -2, 0)).Should().Equal(-2, -3, -2, 0);

    [Fact]
    public void PassthroughScales() => new MethodCall("passthrough", ("scale", "0.5")).On(Tensors.One(1, -3)).Should().Equal(0.5, -1.5);

    [Fact]
    public void ExpoGoesALittleFurther() => new MethodCall("expo").On(Tensors.One(1, -3)).Should().Equal(0.1f, -3 * 0.1f);

    [Fact]
    public void FilterKeepsTensorsByName()
    {
        var vector = Tensors.Of(("layers.0.attn", [1]), ("layers.0.mlp", [2]), ("head", [3]));
        new MethodCall("filter", ("globs", "layers.*.attn\nhead")).On(vector).Should().Equal(3, 1, 0);
        new MethodCall("filter", ("globs", "*.attn"), ("invert", "true")).On(vector).Should().Equal(3, 0, 2);
    }

    [Fact]
    public void ElectMergesWhatAgrees() =>
        new MethodCall("elect").Weights("1", "3").On(Tensors.One(2, -1, 0, 3), Tensors.One(4, 1, 2, -1))
            .Should().Equal((2f + 12) / 4, 1, 2, 3);

    [Theory]
    [InlineData("model", 5)]
    [InlineData("tensor", 3)]
    public void NormalizeAndClipGiveNorms(string scope, double norm)
    {
        var vector = Tensors.Of(("a", [3, 0]), ("b", [0, 4]));
        new MethodCall("normalize", ("norm", "10"), ("scope", scope)).On(vector)[0].Should().Be((float)(10 / norm * 3));
        new MethodCall("clip", ("norm", "1"), ("scope", scope)).On(vector)[0].Should().BeApproximately(3 / norm, 1e-7);
        new MethodCall("clip", ("norm", "6"), ("scope", scope)).On(vector).Should().Equal(vector.Flat());
        new MethodCall("normalize").On(Tensors.One(0, 0)).Should().Equal(0, 0);
    }

    [Fact]
    public void OrthogonalizeLeavesNothingInCommon()
    {
        var vectors = Enumerable.Range(1, 3).Select(seed => Tensors.Random(seed)).Append(Tensors.Random(2)).ToArray();
        var rest = new MethodCall("orthogonalize").On(vectors);
        PlainSvd.Dot(rest, vectors[1].Flat()).Should().BeApproximately(0, 1e-9);
        PlainSvd.Dot(rest, vectors[2].Flat()).Should().BeApproximately(0, 1e-9);
        new MethodCall("orthogonalize").On(vectors[0], vectors[0]).Should().OnlyContain(value => Math.Abs(value) < 1e-9);
    }

    [Fact]
    public void ConsensusKeepsWhatMattersToSeveral()
    {
        // τ = (3, 2.1, 4); |τᵢ| > 0.6 · |τ − τᵢ| for both in the first element, for the first vector alone in the others.
        var (a, b) = (Tensors.One(1.5, 2, 4), Tensors.One(1.5, 0.1, 0));
        new MethodCall("consensus").On(a, b).Should().Equal(3, 0, 0);
        new MethodCall("consensus", ("k", "1"), ("scale", "2")).On(a, b).Should().Equal(6, (2 + 0.1f) * 2, 8);
    }

    [Fact]
    public void LocalizeAndStitchTakesTheMeanOfOverlaps() =>
        new MethodCall("localize_and_stitch", ("density", "0.5")).On(Tensors.One(5, 1, -3, 0), Tensors.One(0, 2, -1, 0.5)).Should().Equal(5, 2, -2, 0);
}
