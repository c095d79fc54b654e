using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>A real chain of fine-tunes: equal to the last bit to plain loops that follow SPEC 5.</summary>
public sealed class RealCheckpoints
{
    private const string Data = "checkpoints/ssrnet-age";

    [SharedData(Data)]
    [InlineData("morph + 0.5 * (wiki - imdb)")]
    [InlineData("imdb + 0.4 * ((wiki - imdb) + (morph - wiki))")]
    [InlineData("mean(imdb, wiki, morph)")]
    [InlineData("wiki - 0.3 * (wiki - imdb)")]
    public void AreMergedToTheLastBit(string expression)
    {
        var (imdb, wiki, morph) = (Read("imdb"), Read("wiki"), Read("morph"));
        Func<float, float, float, float> rule = expression[0] switch
        {
            'i' => (i, w, m) => i + (0.4f * ((w - i) + (m - w))),
            'w' => (i, w, _) => w - (0.3f * (w - i)),
            _ when expression.StartsWith("mean", StringComparison.Ordinal) => (i, w, m) => (i + w + m) / 3f,
            _ => (i, w, m) => m + (0.5f * (w - i)),
        };
        using var workshop = new Workshop();
        var folder = SharedDataAttribute.PathOf(Data);
        workshop.Recipe($$"""
            recipe: 1
            models: { imdb: "{{folder}}/imdb", wiki: "{{folder}}/wiki", morph: "{{folder}}/morph" }
            operations: { merged: { expression: "{{expression}}" } }
            outputs: { merged: out/merged }
            """);
        workshop.Built();
        var merged = Checkpoints.Read(workshop["out/merged"]);
        merged.Keys.Should().BeEquivalentTo(imdb.Keys);
        foreach (var (name, tensor) in merged)
        {
            var (i, w, m) = (imdb[name].Values<float>(), wiki[name].Values<float>(), morph[name].Values<float>());
            // Some layers were frozen: what is equal in all is copied by a mean.
            var copied = expression.StartsWith("mean", StringComparison.Ordinal) && i.SequenceEqual(w) && i.SequenceEqual(m);
            tensor.Values<float>().Should().Equal(copied ? i : i.Select((_, n) => rule(i[n], w[n], m[n])), name);
        }
    }

    [SharedData(Data)]
    [InlineData("megaface_asian", "imdb", true)]
    [InlineData("wiki", "imdb", false)]
    public void OfAnotherBaseAreBuiltWithAWarning(string tuned, string @base, bool warned)
    {
        using var workshop = new Workshop();
        var folder = SharedDataAttribute.PathOf(Data);
        workshop.Recipe($$"""
            recipe: 1
            models: { tuned: "{{folder}}/{{tuned}}", base: "{{folder}}/{{@base}}" }
            vectors: { v: tuned - base }
            outputs: { v: out/v }
            """);
        for (var build = 0; build < 2; build++)
        {
            var found = workshop.Built().Diagnostics;
            found.Should().HaveCount(warned ? 1 : 0);
            found.All(warning => warning is { Code: "TR0701", Severity: Basics.Severity.Warning }).Should().BeTrue();
        }
    }

    private static IReadOnlyDictionary<string, Tensor> Read(string model) => Checkpoints.Read(Path.Combine(SharedDataAttribute.PathOf(Data), model));
}
