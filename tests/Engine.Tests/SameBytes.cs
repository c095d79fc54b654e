using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>SPEC 5.4: threads and the size of blocks change no bit.</summary>
public sealed class SameBytes
{
    private const string Recipe = Workshop.Sources + """
        operations:
          sum: base + 0.4 * ((a - base) + (b - base))
          middle: mean(base, a, b)
          way: slerp(a, b, t=0.3)
          blend: linear(a, slerp(base, b, t=0.7))
          cut: base + ties(a - base, b - base, density=0.3) + 0.5 * trim(a - base, density=0.1, scope=tensor)
          fused: base + sce(a - base, b - base)
          ball: multislerp(a, b)
          drop: base + dare(a - base, b - base, density=0.4, seed=2, then=ties)
          rank: base + della(a - base, b - base, density=0.5)
          mats: base + tsv_m(a - base, b - base)
        vectors:
          any: random_like(a - base, seed=5)
        outputs:
          sum: out/sum
          middle: { path: out/middle.safetensors, dtype: bf16 }
          way: out/way
          blend: out/blend
          any: out/any
          cut: out/cut
          fused: out/fused
          ball: out/ball
          drop: out/drop
          rank: out/rank
          mats: out/mats
        """;

    [Theory]
    [InlineData(1, 4096)]
    [InlineData(1, 16384)]
    [InlineData(1, 262144)]
    [InlineData(2, 4096)]
    [InlineData(2, 16384)]
    [InlineData(5, 4096)]
    public void ComeOfAnyNumberOfThreadsAndAnySizeOfBlock(int jobs, int block)
    {
        using var workshop = Of(Recipe);
        workshop.Built(options => options with { Jobs = jobs, BlockElements = block });
        FileStates.Contents(workshop["out"]).Should().Equal(Expected.Value);
    }

    [Fact]
    public void ComeOfLittleMemory()
    {
        using var workshop = Of(Recipe);
        workshop.Built(options => options with { Memory = 1 });
        FileStates.Contents(workshop["out"]).Should().Equal(Expected.Value);
    }

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Expected = new(() =>
    {
        using var workshop = Of(Recipe);
        workshop.Built(options => options with { Jobs = 2, BlockElements = 262144 });
        return FileStates.Contents(workshop["out"]);
    });

    private static Workshop Of(string recipe)
    {
        var workshop = new Workshop();
        foreach (var (name, seed) in new[] { ("base", 1), ("a", 2), ("b", 3) })
        {
            workshop.Model(name, new Dictionary<string, Tensor>
            {
                ["long"] = Tensor.Random(seed, 300_001),
                ["half"] = Tensor.Random(seed + 10, 33_000, DType.BF16),
                ["wide"] = Tensor.Random(seed + 20, 9_000, DType.F64),
                ["matrix"] = Tensor.Random(seed + 40, 30 * 200).As(30, 200),
                ["one"] = Tensor.Random(seed + 30, 1).As(),
                ["same"] = Tensor.Random(99, 20_000),
                ["count"] = Tensor.I64(Enumerable.Range(0, 20_000).Select(i => (long)i).ToArray()),
            });
        }

        workshop.Recipe(recipe);
        return workshop;
    }
}
