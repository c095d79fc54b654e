using TaskRecipes.Merging.Tests.Methods.Support;
using Xunit.Abstractions;

namespace TaskRecipes.Merging.Tests.Methods;

/// <summary>Each method by mergekit's parameters against mergekit's own outputs, by the acceptance that stands beside them.</summary>
public class MergekitIsMet(ITestOutputHelper log)
{
    private const double SingleStep = 1.0 / (1 << 24), BrainStep = 1.0 / (1 << 8);

    private static readonly Dictionary<string, (string Inputs, Func<MethodCall> Call)> Cases = new()
    {
        // Inputs: lower case for models, upper case for vectors, base + result.
        ["arcee_fusion"] = ("base a", () => new("arcee_fusion")),
        ["breadcrumbs_d50_g10"] = ("A B", () => new MethodCall("breadcrumbs", ("density", "0.5"), ("gamma", "0.1")).Weights("0.5", "0.8")),
        ["dare_linear_d100"] = ("A B", () => new MethodCall("dare", ("density", "1.0"), ("rescale", "l1")).Weights("0.5", "0.8")),
        ["dare_ties_d100"] = ("A B C", () => new MethodCall("dare", ("density", "1"), ("rescale", "l1"), ("then", "ties")).Weights("0.5", "0.8", "0.3")),
        ["della_d100"] = ("A B", () => new MethodCall("della", ("density", "1")).Weights("0.5", "0.8")),
        ["karcher_3"] = ("a b c", () => new("karcher")),
        ["karcher_iter1"] = ("a b c", () => new("karcher", ("max_iter", "1"))),
        ["model_stock_3"] = ("A B C", () => new("model_stock")),
        ["multislerp_base"] = ("A B C", () => new MethodCall("multislerp").Weights("0.5", "0.3", "0.2")),
        ["nearswap"] = ("base a", () => new("nearswap", ("t", "0.005"))),
        ["nuslerp_base"] = ("A B", () => new MethodCall("nuslerp").Weights("0.4", "0.6")),
        ["nuslerp_flat"] = ("a b", () => new MethodCall("nuslerp").Weights("0.4", "0.6")),
        ["nuslerp_perrow"] = ("a b", () => new MethodCall("nuslerp", ("flatten", "false")).Weights("0.4", "0.6")),
        ["ram"] = ("A B C", () => new("ram")),
        ["sce_full"] = ("A B C", () => new("sce")),
        ["sce_topk30"] = ("A B C", () => new("sce", ("select_topk", "0.3"))),
        ["ties_d100"] = ("A B", () => new("ties", ("density", "1.0"), ("variant", "mergekit"))),
        ["ties_d30"] = ("A B", () => new MethodCall("ties", ("density", "0.3"), ("variant", "mergekit")).Weights("0.5", "0.5")),
        ["ties_d50_3"] = ("A B C", () => new MethodCall("ties", ("density", "0.5"), ("variant", "mergekit")).Weights("0.5", "0.8", "0.3")),
        ["ties_lambda"] = ("A B C", () => new MethodCall("ties", ("density", "0.2"), ("variant", "mergekit"), ("scale", "1.3"))),
    };

    [SharedData("golden")]
    [InlineData("breadcrumbs_d50_g10")]
    [InlineData("dare_linear_d100")]
    [InlineData("dare_ties_d100")]
    [InlineData("della_d100")]
    [InlineData("karcher_3")]
    [InlineData("karcher_iter1")]
    [InlineData("model_stock_3")]
    [InlineData("multislerp_base")]
    [InlineData("nearswap")]
    [InlineData("nuslerp_base")]
    [InlineData("nuslerp_flat")]
    [InlineData("nuslerp_perrow")]
    [InlineData("sce_full")]
    [InlineData("ties_d100")]
    [InlineData("ties_d30")]
    [InlineData("ties_lambda")]
    public void InFp32ToAMillionth(string name)
    {
        var pairs = Compare(name, "f32", name);
        pairs.Should().OnlyContain(pair => pair.Error <= 1e-6 && pair.Relative <= 32 * SingleStep);
    }

    [SharedData("golden")]
    [InlineData("model_stock_3")]
    [InlineData("multislerp_base")]
    [InlineData("nuslerp_flat")]
    [InlineData("nuslerp_perrow")]
    [InlineData("ram")]
    [InlineData("ties_d30")]
    [InlineData("ties_d50_3")]
    public void InFp32AndRoundedOnce(string name)
    {
        var pairs = Compare(name, "bf16", name + "__bf16_via_f32");
        ((double)pairs.Count(pair => pair.Error != 0) / pairs.Count).Should().BeLessThanOrEqualTo(0.002);
        pairs.Max(pair => pair.Relative).Should().BeLessThanOrEqualTo(2.01 * BrainStep);
    }

    [SharedData("golden")]
    [InlineData("breadcrumbs_d50_g10")]
    [InlineData("karcher_3")]
    [InlineData("model_stock_3")]
    [InlineData("multislerp_base")]
    [InlineData("nearswap")]
    [InlineData("nuslerp_flat")]
    [InlineData("nuslerp_perrow")]
    [InlineData("ram")]
    [InlineData("sce_topk30")]
    [InlineData("ties_d30")]
    public void InBf16AsFarAsItsRoundingsAllow(string name)
    {
        var pairs = Compare(name, "bf16", name + "__bf16");
        ((double)pairs.Count(pair => pair.Relative > 4 * BrainStep) / pairs.Count).Should().BeLessThanOrEqualTo(0.002);
        pairs.Average(pair => pair.Relative).Should().BeLessThanOrEqualTo(0.8 * BrainStep);
        if (name != "sce_topk30")
        {
            pairs.Max(pair => pair.Relative).Should().BeLessThanOrEqualTo(8 * BrainStep);
        }
    }

    [SharedData("golden")]
    [InlineData("arcee_fusion")]
    public void ButForFewElementsAtTheThreshold(string name)
    {
        var pairs = Compare(name, "f32", name);
        ((double)pairs.Count(pair => pair.Relative > 32 * SingleStep) / pairs.Count).Should().BeLessThanOrEqualTo(0.001);
    }

    private List<(double Error, double Relative)> Compare(string name, string precision, string file)
    {
        var (inputs, call) = Cases[name];
        var origin = Golden.Model(precision, "base");
        var models = inputs.Split(' ').Select(input => input == "base" ? origin : Golden.Model(precision, input.ToLowerInvariant())).ToArray();
        var ofVectors = char.IsUpper(inputs[0]);
        var operands = ofVectors ? [.. models.Select(model => Golden.Delta(model, origin))] : models;
        var result = call().Run(operands);
        result = ofVectors ? Golden.Sum(origin, result) : result;
        result = precision == "bf16" ? Golden.Rounded(result) : result;

        var expected = Golden.Case(file);
        var cuts = Cuts(name);
        var compared = cuts.Length == 0 ? [] : file.EndsWith("__bf16", StringComparison.Ordinal) ? [.. operands.Select(Golden.Rounded)] : operands;
        var pairs = new List<(double, double)>();
        foreach (var (tensor, (_, values)) in result)
        {
            var theirs = expected[tensor].Values;
            var sorted = compared.Select(vector => vector[tensor].Values.Select(Math.Abs).Order().ToArray()).ToArray();
            for (var i = 0; i < values.Length; i++)
            {
                if (compared.Where((vector, v) => IsAtTie(sorted[v], Math.Abs(vector[tensor].Values[i]), cuts)).Any())
                {
                    continue;
                }

                var error = Math.Abs(values[i] - theirs[i]);
                var scale = Math.Max(models.Append(origin).Max(model => Math.Abs(model[tensor].Values[i])), Math.Abs(theirs[i]));
                pairs.Add((error, error == 0 ? 0 : error / scale));
            }
        }

        var step = precision == "f32" ? SingleStep : BrainStep;
        log.WriteLine($"{file}: worst r {pairs.Max(pair => pair.Item2) / step:F2} steps, {pairs.Count(pair => pair.Item1 != 0)} of {pairs.Count} differ");
        return pairs;
    }

    /// <summary>
    /// Whether the element has the magnitude at which a selection of its vector ends, with elements of that magnitude on both sides: mergekit's sort may
    /// choose among them otherwise.
    /// </summary>
    private static bool IsAtTie(double[] sorted, double magnitude, decimal[] cuts) => cuts.Any(cut =>
    {
        var place = sorted.Length - (int)(cut * sorted.Length);
        return place > 0 && place < sorted.Length && magnitude == sorted[place] && sorted[place] == sorted[place - 1];
    });

    private static decimal[] Cuts(string name) => name switch
    {
        "ties_d30" => [0.3m],
        "ties_d50_3" => [0.5m],
        "ties_lambda" => [0.2m],
        "breadcrumbs_d50_g10" => [0.1m, 0.6m],
        _ => [],
    };
}
