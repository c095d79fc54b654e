using TaskRecipes.EndToEnd.Tests.Support;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests;

/// <summary>SPEC 5.4: the same bits whatever the processor can do.</summary>
public sealed class Processors
{
    [Fact]
    public void OfAnyWidthMakeTheSameFiles()
    {
        IReadOnlyDictionary<string, string>? expected = null;
        foreach (var switchedOff in new[] { "", "AVX512F", "AVX2", "HWIntrinsic" })
        {
            using var site = new Site();
            foreach (var (name, seed) in new[] { ("base", 1), ("a", 2) })
            {
                site.Model(name, new Dictionary<string, Tensor>
                {
                    ["f32"] = Tensor.Random(seed, 10_001), ["bf16"] = Tensor.Random(seed + 10, 5_003, Basics.DType.BF16),
                    ["f16"] = Tensor.Random(seed + 20, 4_099, Basics.DType.F16), ["f64"] = Tensor.Random(seed + 30, 999, Basics.DType.F64),
                });
            }

            site.Recipe("""
                recipe: 1
                models:
                  base: base.safetensors
                  a: a.safetensors
                  drawn: { initialize: { architecture: mlp, inputs: 50, hidden: [40], classes: 10, seed: 1 } }
                vectors:
                  any: random_like(a - base, seed=5)
                operations:
                  sum: base + 0.4 * (a - base)
                  middle: "mean(base, a)"
                  way: "slerp(base, a, t=0.3)"
                outputs:
                  sum: out/sum
                  middle: { path: out/middle, dtype: bf16 }
                  small: { of: middle, path: out/small, dtype: f8_e4m3 }
                  way: { path: out/way, dtype: f16 }
                  any: out/any
                  drawn: out/drawn
                """);
            if (switchedOff.Length > 0)
            {
                site.Environment["DOTNET_Enable" + switchedOff] = "0";
            }

            site.Built();
            var made = FileStates.Contents(site["out"]);
            expected ??= made;
            made.Should().Equal(expected, "without '{0}'", switchedOff);
        }
    }
}
