using System.Globalization;

namespace TaskRecipes.Bench;

/// <summary>
/// Methods that take passes of their own, those on matrices left out, beside the fused arithmetic pass over the same bytes: base, a and b of bf16 in the page cache (of methods of two models base and
/// a), sources known from a build before, interleaved in one run. The ratio is that of processor time, least of the rounds.
/// </summary>
internal static class MethodsBench
{
    private const string Arithmetic = "arithmetic", OfTwo = "arithmetic of 2";

    private static readonly (string Name, string Expression)[] Methods =
    [
        (Arithmetic, "base + 0.4 * (a - base) + 0.3 * (b - base)"),
        (OfTwo, "base + 0.4 * (a - base)"),
        ("linear", "linear(base, a)"),
        ("slerp", "slerp(base, a, t=0.4)"),
        ("nuslerp", "nuslerp(base, a)"),
        ("nuslerp rows", "nuslerp(base, a, flatten=false)"),
        ("multislerp", "multislerp(base, a)"),
        ("karcher", "karcher(base, a)"),
        ("nearswap", "nearswap(base, a, t=0.001)"),
        ("arcee_fusion", "arcee_fusion(base, a)"),
        ("trim", "base + trim(a - base)"),
        ("magmax", "base + magmax(a - base, b - base)"),
        ("ram", "base + ram(a - base, b - base)"),
        ("elect", "base + elect(a - base, b - base)"),
        ("consensus", "base + consensus(a - base, b - base)"),
        ("dare", "base + dare(a - base, b - base, density=0.5)"),
        ("model_stock", "base + model_stock(a - base, b - base)"),
        ("breadcrumbs", "base + breadcrumbs(a - base, b - base, density=0.9)"),
        ("ties mergekit", "base + ties(a - base, b - base, variant=mergekit)"),
        ("ties paper", "base + ties(a - base, b - base)"),
        ("dare ties", "base + dare(a - base, b - base, density=0.5, rescale=l1, then=ties)"),
        ("sce", "base + sce(a - base, b - base, select_topk=0.1)"),
        ("della", "base + della(a - base, b - base, density=0.5)"),
    ];

    public static int Run(double gigabytes, int rounds, string? only)
    {
        var folder = Directory.CreateTempSubdirectory("taskrecipes-bench-").FullName;
        try
        {
            string[] names = ["base", "a", "b"];
            for (var i = 0; i < names.Length; i++)
            {
                Checkpoints.Write(Path.Combine(folder, names[i]), gigabytes, seed: i);
            }

            var chosen = Methods.Where(method => only is null || method.Name is Arithmetic or OfTwo || only.Split(',').Contains(method.Name)).ToArray();
            Measure(folder, chosen, rounds);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string folder, (string Name, string Expression)[] methods, int rounds)
    {
        // Reads the sources once for their digests; what was written goes to the disk, so that no measurement pays for it.
        Build(folder, methods[0].Expression);
        var least = new (double Wall, double Processor, double Megabytes)[methods.Length];
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < methods.Length; i++)
            {
                Measured.Run("sync");
                var run = Build(folder, methods[i].Expression);
                var (wall, processor, megabytes) = least[i];
                least[i] = round == 0 ? run : (Math.Min(wall, run.Wall), Math.Min(processor, run.Processor), Math.Max(megabytes, run.Megabytes));
            }
        }

        var size = new FileInfo(Path.Combine(folder, "base", "model.safetensors")).Length / 1e9;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"3 × {size:0.00} GB bf16, warm, sources known, two threads, best of {rounds}, interleaved"));
        Console.WriteLine("method            wall s   processor s   × arithmetic    MB");
        for (var i = 0; i < methods.Length; i++)
        {
            var (wall, processor, megabytes) = least[i];
            var plain = least[methods[i].Expression.Contains("b - base", StringComparison.Ordinal) ? 0 : 1].Processor;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{methods[i].Name,-16}{wall,8:0.00}{processor,14:0.00}{processor / plain,15:0.00}{megabytes,6:0}"));
        }
    }

    private static (double Wall, double Processor, double Megabytes) Build(string folder, string expression)
    {
        var output = Path.Combine(folder, "out");
        if (Directory.Exists(output))
        {
            Directory.Delete(output, recursive: true);
        }

        File.Delete(Path.Combine(folder, "recipe.lock.json"));
        // Of the store only what is known of the sources remains: cuts and norms of whole models are measured each time.
        var measures = Path.Combine(folder, "store", "measures");
        if (Directory.Exists(measures))
        {
            Directory.Delete(measures, recursive: true);
        }

        var recipe = Path.Combine(folder, "recipe.yaml");
        File.WriteAllText(recipe, $$"""
            recipe: 1
            models: { base: base, a: a, b: b }
            operations: { merged: "{{expression}}" }
            outputs: { merged: out/merged }
            """);
        var (seconds, peak, processor) = Measured.RunAll("dotnet", MergeBench.Tool, "build", recipe, "--store", Path.Combine(folder, "store"), "--jobs", "2", "--force", "-q");
        return (seconds, processor, peak);
    }
}
