using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Recipe.Importing;

namespace TaskRecipes.Engine.Tests;

/// <summary>Merges that mergekit made: its own files imported, built, and judged by the acceptance that stands beside them.</summary>
public sealed class GoldenMerges
{
    private const string Data = "golden";
    private const double SingleStep = 1.0 / (1 << 24), BrainStep = 1.0 / (1 << 8);

    [SharedData(Data)]
    [InlineData("breadcrumbs_d50_g10")]
    [InlineData("dare_linear_d100")]
    [InlineData("dare_ties_d100")]
    [InlineData("della_d100")]
    [InlineData("karcher_3")]
    [InlineData("karcher_iter1")]
    [InlineData("linear_2")]
    [InlineData("linear_filter")]
    [InlineData("linear_neg")]
    [InlineData("model_stock_3")]
    [InlineData("multislerp_base")]
    [InlineData("nearswap")]
    [InlineData("nuslerp_base")]
    [InlineData("nuslerp_flat")]
    [InlineData("nuslerp_perrow")]
    [InlineData("passthrough_scale")]
    [InlineData("sce_full")]
    [InlineData("slerp_03")]
    [InlineData("task_arithmetic_2")]
    [InlineData("task_arithmetic_lambda")]
    [InlineData("ties_d100")]
    [InlineData("ties_d30")]
    [InlineData("ties_lambda")]
    public void InFp32AreMetToAMillionth(string name) =>
        Compare(name, "f32").Should().OnlyContain(pair => pair.Error <= 1e-6 && pair.Relative <= 32 * SingleStep);

    [SharedData(Data)]
    [InlineData("linear_2")]
    [InlineData("linear_filter")]
    [InlineData("model_stock_3")]
    [InlineData("multislerp_base")]
    [InlineData("nuslerp_flat")]
    [InlineData("nuslerp_perrow")]
    [InlineData("passthrough_scale")]
    [InlineData("ram")]
    [InlineData("slerp_03")]
    [InlineData("task_arithmetic_2")]
    [InlineData("task_arithmetic_lambda")]
    [InlineData("ties_d30")]
    [InlineData("ties_d50_3")]
    public void OfBf16InFp32AreMetBitForBitButForFew(string name)
    {
        var cases = Compare(name + "__bf16_via_f32", "bf16");
        ((double)cases.Count(pair => pair.Error != 0) / cases.Count).Should().BeLessThanOrEqualTo(0.002);
        cases.Max(pair => pair.Relative).Should().BeLessThanOrEqualTo(2.01 * BrainStep);
    }

    [SharedData(Data)]
    [InlineData("breadcrumbs_d50_g10")]
    [InlineData("karcher_3")]
    [InlineData("linear_2")]
    [InlineData("model_stock_3")]
    [InlineData("multislerp_base")]
    [InlineData("nearswap")]
    [InlineData("nuslerp_flat")]
    [InlineData("nuslerp_perrow")]
    [InlineData("passthrough_scale")]
    [InlineData("ram")]
    [InlineData("task_arithmetic_2")]
    [InlineData("ties_d30")]
    public void InBf16AreMetAsFarAsItsRoundingsAllow(string name)
    {
        var cases = Compare(name + "__bf16", "bf16");
        ((double)cases.Count(pair => pair.Relative > 4 * BrainStep) / cases.Count).Should().BeLessThanOrEqualTo(0.002);
        cases.Max(pair => pair.Relative).Should().BeLessThanOrEqualTo(8 * BrainStep);
        cases.Average(pair => pair.Relative).Should().BeLessThanOrEqualTo(0.8 * BrainStep);
    }

    [SharedData(Data)]
    [InlineData("sce_topk30__bf16", "bf16", 4 * BrainStep)]
    [InlineData("arcee_fusion", "f32", 0)]
    public void ThatCutAtANoisyThresholdAreMetButForAThousandth(string name, string models, double most)
    {
        var cases = Compare(name, models);
        ((double)cases.Count(pair => pair.Relative > most) / cases.Count).Should().BeLessThanOrEqualTo(0.001);
    }

    [SharedData(Data)]
    [InlineData("stochastic_dare_linear_d50")]
    [InlineData("stochastic_dare_linear_d50_norescale")]
    [InlineData("stochastic_della_linear_d50")]
    public void AtRandomAreMetInTheMean(string name)
    {
        const double StandardErrors = 4;
        using var workshop = Build(name, "f32");
        var actual = Checkpoints.Read(workshop["out/merged"]);
        var (mean, deviation) = (Case(name, "mean"), Case(name, "std"));
        var @base = Checkpoints.Read(Path.Combine(SharedDataAttribute.PathOf(Data), "f32", "base"));
        var sample = Case(name, "out_seed0");
        double difference = 0, variance = 0;
        long kept = 0, keptThere = 0, all = 0;
        foreach (var tensor in mean.Keys)
        {
            var (values, start) = (actual[tensor].Numbers(), @base[tensor].Numbers());
            difference += values.Sum() - mean[tensor].Numbers().Sum();
            variance += deviation[tensor].Numbers().Sum(value => value * value);
            kept += values.Zip(start).Count(pair => pair.First != pair.Second);
            keptThere += sample[tensor].Numbers().Zip(start).Count(pair => pair.First != pair.Second);
            all += values.Length;
        }

        Math.Abs(difference).Should().BeLessThan(StandardErrors * Math.Sqrt(variance));
        var rate = (double)keptThere / all;
        ((double)kept / all).Should().BeApproximately(rate, StandardErrors * Math.Sqrt(2 * rate * (1 - rate) / all));
    }

    [SharedData(Data)]
    [InlineData("breadcrumbs_gamma0_quirk")]
    public void OfADefectAreNotMet(string name)
    {
        // mergekit drops every delta where no outlier is to be dropped.
        using var workshop = Build(name, "f32");
        var actual = Checkpoints.Read(workshop["out/merged"]);
        var defect = Case(name, "out");
        actual.Keys.Sum(tensor => actual[tensor].Numbers().Zip(defect[tensor].Numbers()).Count(pair => pair.First != pair.Second)).Should().BePositive();
    }

    private static IReadOnlyDictionary<string, Tensor> Case(string name, string file) =>
        Checkpoints.Read(Path.Combine(SharedDataAttribute.PathOf(Data), "cases", name, file + ".safetensors"));

    private static Workshop Build(string name, string models)
    {
        var workshop = new Workshop();
        var folder = SharedDataAttribute.PathOf(Data);
        var (recipe, diagnostics) = MergekitImport.Read(
            Path.Combine(folder, "cases", name, "config.yml"), workshop["recipe.yaml"], workshop["out/merged"], Path.Combine(folder, models));
        diagnostics.Should().BeEmpty();
        workshop.Recipe(recipe!);
        workshop.Built();
        return workshop;
    }

    private static List<(double Error, double Relative)> Compare(string name, string models)
    {
        using var workshop = Build(name, models);
        var inputs = Path.Combine(SharedDataAttribute.PathOf(Data), models);
        var expected = Case(name, "out");
        var actual = Checkpoints.Read(workshop["out/merged"]);
        actual.Keys.Should().BeEquivalentTo(expected.Keys);
        var config = File.ReadAllText(Path.Combine(SharedDataAttribute.PathOf(Data), "cases", name, "config.yml"));
        var cuts = MergekitCuts.Of(config, inputs, rounded: name.EndsWith("__bf16", StringComparison.Ordinal));
        string[] names = ["base", "a", "b", "c"];
        var used = names.Where(model => config.Contains($"model: {model}\n", StringComparison.Ordinal))
            .Select(model => Checkpoints.Read(Path.Combine(inputs, model))).ToList();
        var pairs = new List<(double, double)>();
        foreach (var (tensor, values) in expected)
        {
            actual[tensor].DType.Should().Be(values.DType);
            var (mine, theirs) = (actual[tensor].Numbers(), values.Numbers());
            var sources = used.ConvertAll(model => model[tensor].Numbers());
            for (var i = 0; i < mine.Length; i++)
            {
                if (!cuts.IsAmbiguous(tensor, i))
                {
                    var error = Math.Abs(mine[i] - theirs[i]);
                    var scale = Math.Max(Math.Abs(theirs[i]), sources.Max(source => Math.Abs(source[i])));
                    pairs.Add((error, error == 0 ? 0 : error / scale));
                }
            }
        }

        return pairs;
    }
}
