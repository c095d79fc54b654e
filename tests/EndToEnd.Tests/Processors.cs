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
        // Since .NET 10 the switch of 512 bits is called AVX512; the older name, AVX512F, is passed over.
        foreach (var switchedOff in new[] { "", "AVX512", "AVX2", "HWIntrinsic" })
        {
            using var site = new Site();
            foreach (var (name, seed) in new[] { ("base", 1), ("a", 2), ("b", 3) })
            {
                site.Model(name, new Dictionary<string, Tensor>
                {
                    ["f32"] = Tensor.Random(seed, 10_001), ["matrix"] = Tensor.Random(seed + 40, 33 * 70).As(33, 70), ["bf16"] = Tensor.Random(seed + 10, 5_003, Basics.DType.BF16),
                    ["f16"] = Tensor.Random(seed + 20, 4_099, Basics.DType.F16), ["f64"] = Tensor.Random(seed + 30, 999, Basics.DType.F64),
                });
            }

            site.Recipe("""
                recipe: 1
                models:
                  base: base.safetensors
                  a: a.safetensors
                  b: b.safetensors
                  drawn: { initialize: { architecture: mlp, inputs: 50, hidden: [40], classes: 10, seed: 1 } }
                vectors:
                  va: a - base
                  vb: b - base
                  any: random_like(va, seed=5)
                operations:
                  sum: base + 0.4 * (a - base)
                  middle: "mean(base, a)"
                  way: "slerp(base, a, t=0.3)"
                  ties: base + ties(va, vb, density=0.3)
                  elected: base + ties(va, vb, density=0.3, variant=mergekit, rescale=l1)
                  dropped: base + dare(va, vb, density=0.4, seed=2, then=ties)
                  ranked: base + della(va, vb, density=0.5) + breadcrumbs(va, density=0.5)
                  chosen: base + sce(va, vb, select_topk=0.4) + ram(va, vb) + consensus(va, vb)
                  spheres: karcher(a, b, nuslerp(base, multislerp(a, b)))
                  near: nearswap(base, a, t=0.05)
                  stock: base + model_stock(va, vb) + magmax(va, vb) + pcb(va, vb) + lines(va)
                  fused: arcee_fusion(base, a)
                  spectral: base + tsv_m(va, vb) + iso_c(va, vb) + iso_cts(va, vb) + knots(va, vb)
                  lengths: base + normalize(va) + clip(vb, norm=1) + orthogonalize(va, vb) + localize_and_stitch(va, vb)
                outputs:
                  sum: out/sum
                  ties: out/ties
                  elected: out/elected
                  dropped: out/dropped
                  ranked: out/ranked
                  chosen: out/chosen
                  spheres: out/spheres
                  near: out/near
                  stock: out/stock
                  fused: out/fused
                  spectral: out/spectral
                  lengths: out/lengths
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
