using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>Merges that mergekit made, written as recipes and judged by the acceptance that stands beside them.</summary>
public sealed class GoldenMerges
{
    private const string Data = "golden";
    private const double SingleStep = 1.0 / (1 << 24), BrainStep = 1.0 / (1 << 8);

    [SharedData(Data)]
    [InlineData("linear_2", "method: linear, models: [ { model: a, weight: 0.3 }, { model: b, weight: 0.7 } ]", "a b")]
    [InlineData("linear_neg", "method: linear, models: [ { model: a, weight: 1.5 }, { model: b, weight: -0.5 } ]", "a b")]
    [InlineData("slerp_03", "method: slerp, models: [a, b], t: 0.3", "a b")]
    [InlineData("task_arithmetic_2", "method: arithmetic, base: base, vectors: [ { vector: va, weight: 0.5 }, { vector: vb, weight: 0.8 } ]", "base a b")]
    public void InFp32AreMetToAMillionth(string name, string operation, string inputs)
    {
        var cases = Compare(name, "f32", operation, inputs, "");
        cases.Should().OnlyContain(pair => pair.Error <= 1e-6 && pair.Relative <= 32 * SingleStep);
    }

    [SharedData(Data)]
    [InlineData("linear_2__bf16_via_f32", "method: linear, models: [ { model: a, weight: 0.3 }, { model: b, weight: 0.7 } ]", "a b")]
    [InlineData("slerp_03__bf16_via_f32", "method: slerp, models: [a, b], t: 0.3", "a b")]
    [InlineData("task_arithmetic_2__bf16_via_f32", "method: arithmetic, base: base, vectors: [ { vector: va, weight: 0.5 }, { vector: vb, weight: 0.8 } ]", "base a b")]
    public void OfBf16InFp32AreMetBitForBitButForFew(string name, string operation, string inputs)
    {
        var cases = Compare(name, "bf16", operation, inputs, ", dtype: bf16");
        ((double)cases.Count(pair => pair.Error != 0) / cases.Count).Should().BeLessThanOrEqualTo(0.002);
        cases.Max(pair => pair.Relative).Should().BeLessThanOrEqualTo(2.01 * BrainStep);
    }

    [SharedData(Data)]
    [InlineData("linear_2__bf16", "method: linear, models: [ { model: a, weight: 0.3 }, { model: b, weight: 0.7 } ]", "a b")]
    [InlineData("task_arithmetic_2__bf16", "method: arithmetic, base: base, vectors: [ { vector: va, weight: 0.5 }, { vector: vb, weight: 0.8 } ]", "base a b")]
    public void InBf16AreMetAsFarAsItsRoundingsAllow(string name, string operation, string inputs)
    {
        var cases = Compare(name, "bf16", operation, inputs, "");
        ((double)cases.Count(pair => pair.Relative > 4 * BrainStep) / cases.Count).Should().BeLessThanOrEqualTo(0.002);
        cases.Max(pair => pair.Relative).Should().BeLessThanOrEqualTo(8 * BrainStep);
        cases.Average(pair => pair.Relative).Should().BeLessThanOrEqualTo(0.8 * BrainStep);
    }

    private static List<(double Error, double Relative)> Compare(string name, string models, string operation, string inputs, string output)
    {
        using var workshop = new Workshop();
        var folder = Path.Combine(SharedDataAttribute.PathOf(Data), models);
        workshop.Recipe($$"""
            recipe: 1
            models: { base: "{{folder}}/base", a: "{{folder}}/a", b: "{{folder}}/b" }
            vectors: { va: a - base, vb: b - base }
            operations: { merged: { {{operation}} } }
            outputs: { merged: { path: out/merged{{output}} } }
            """);
        workshop.Built();
        var expected = Checkpoints.Read(Path.Combine(SharedDataAttribute.PathOf(Data), "cases", name, "out.safetensors"));
        var actual = Checkpoints.Read(workshop["out/merged"]);
        actual.Keys.Should().BeEquivalentTo(expected.Keys);
        var used = inputs.Split(' ').Select(input => Checkpoints.Read(Path.Combine(folder, input))).ToList();
        return [.. expected.Keys.SelectMany(tensor => Pairs(actual[tensor], expected[tensor], [.. used.Select(model => Numbers(model[tensor]))]))];
    }

    private static IEnumerable<(double Error, double Relative)> Pairs(Tensor actual, Tensor expected, double[][] inputs)
    {
        actual.DType.Should().Be(expected.DType);
        actual.Shape.Should().Be(expected.Shape);
        var (ours, theirs) = (Numbers(actual), Numbers(expected));
        for (var i = 0; i < ours.Length; i++)
        {
            var error = Math.Abs(ours[i] - theirs[i]);
            var scale = Math.Max(Math.Abs(theirs[i]), inputs.Max(input => Math.Abs(input[i])));
            yield return (error, error == 0 ? 0 : error / scale);
        }
    }

    private static double[] Numbers(Tensor tensor) => tensor.DType switch
    {
        DType.F32 => [.. tensor.Values<float>().Select(value => (double)value)],
        DType.BF16 => [.. tensor.Values<ushort>().Select(word => (double)BitConverter.UInt32BitsToSingle((uint)word << 16))],
        _ => throw new NotSupportedException(tensor.DType.ToString()),
    };
}
