namespace TaskRecipes.Bench;

/// <summary>
/// The main job against the physical limit: base + 0.4·(a − base) + 0.3·(b − base) over bf16 files in the page cache, digests
/// included, beside reading the inputs and copying the output with cat and cp, interleaved in one run.
/// </summary>
internal static class MergeBench
{
    /// <summary>The built tool.</summary>
    public static string Tool { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../src/Cli/bin/Release/net10.0/dotnet-taskrecipe.dll"));

    public static int Run(double gigabytes, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("taskrecipes-bench-").FullName;
        try
        {
            Prepare(folder, gigabytes);
            Measure(folder, Tool, rounds);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writes three checkpoints and the recipe that merges them.</summary>
    public static void Prepare(string folder, double gigabytes)
    {
        string[] names = ["base", "a", "b"];
        for (var i = 0; i < names.Length; i++)
        {
            Checkpoints.Write(Path.Combine(folder, names[i]), gigabytes, seed: i);
        }

        File.WriteAllText(Path.Combine(folder, "recipe.yaml"), """
            recipe: 1
            models: { base: base, a: a, b: b }
            operations: { merged: base + 0.4 * (a - base) + 0.3 * (b - base) }
            outputs: { merged: out/merged }
            """);
        // What was just written goes to the disk now, so that no measurement pays for it.
        Measured.Run("sync");
    }

    private static void Measure(string folder, string tool, int rounds)
    {
        var recipe = Path.Combine(folder, "recipe.yaml");
        var store = Path.Combine(folder, "store");
        var inputs = new[] { "base", "a", "b" }.Select(name => Path.Combine(folder, name, "model.safetensors")).ToArray();
        string[] build = [tool, "build", recipe, "--store", store, "--jobs", "2", "--memory", "256MB", "-q"];
        double read = double.MaxValue, copy = double.MaxValue, merge = double.MaxValue, again = double.MaxValue, memory = 0;
        for (var round = 0; round < rounds; round++)
        {
            Fresh(folder, store);
            var (seconds, megabytes) = Measured.Run("dotnet", build);
            (merge, memory) = (Math.Min(merge, seconds), Math.Max(memory, megabytes));
            again = Math.Min(again, Measured.Run("dotnet", build).Seconds);
            Measured.Run("sync");
            read = Math.Min(read, Measured.Run("sh", "-c", $"cat {string.Join(' ', inputs)} > /dev/null").Seconds);
            copy = Math.Min(copy, Measured.Run("cp", Path.Combine(folder, "out/merged/model.safetensors"), Path.Combine(folder, "copy")).Seconds);
        }

        var size = new FileInfo(inputs[0]).Length / 1e9;
        Console.WriteLine($"3 × {size:0.00} GB bf16, warm, two threads, best of {rounds}, interleaved");
        Console.WriteLine($"cat of the inputs            {read:0.00} s");
        Console.WriteLine($"cp of the output             {copy:0.00} s");
        Console.WriteLine($"build, digests included      {merge:0.00} s   {merge / (read + copy):0.00} × (cat + cp)");
        Console.WriteLine($"peak memory (--memory 256MB) {memory:0} MB");
        Console.WriteLine($"build with nothing to do     {again * 1000:0} ms");
    }

    /// <summary>Removes what a build left.</summary>
    public static void Fresh(string folder, string store)
    {
        foreach (var path in new[] { Path.Combine(folder, "out"), store })
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
        }

        File.Delete(Path.Combine(folder, "copy"));
        File.Delete(Path.Combine(folder, "recipe.lock.json"));
        Measured.Run("sync");
    }
}
