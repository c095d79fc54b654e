extern alias library;

using System.Diagnostics;
using library::TaskRecipes;

namespace TaskRecipes.Bench;

/// <summary>The same merge by the tool as a whole process and by the library within this one, interleaved: the library may cost nothing of its own.</summary>
internal static class LibraryBench
{
    public static async Task<int> RunAsync(double gigabytes, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("taskrecipes-bench-").FullName;
        try
        {
            MergeBench.Prepare(folder, gigabytes);
            await MeasureAsync(folder, rounds);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, int rounds)
    {
        string At(string name) => Path.Combine(folder, name);
        string[] build = [MergeBench.Tool, "build", At("recipe.yaml"), "--store", At("store"), "--jobs", "2", "--memory", "256MB", "-q"];
        double tool = double.MaxValue, library = double.MaxValue, first = 0;
        for (var round = 0; round < rounds; round++)
        {
            MergeBench.Fresh(folder, At("store"));
            tool = Math.Min(tool, Measured.Run("dotnet", build).Seconds);
            MergeBench.Fresh(folder, At("store"));
            var clock = Stopwatch.StartNew();
            using var @base = Checkpoint.Open(At("base"));
            using var a = Checkpoint.Open(At("a"));
            using var b = Checkpoint.Open(At("b"));
            await (@base + 0.4 * (a - @base) + 0.3 * (b - @base)).SaveAsync(
                At("out/merged"), new SaveOptions { Store = At("store"), Threads = 2, MemoryBytes = 256_000_000 });
            var seconds = clock.Elapsed.TotalSeconds;
            first = round == 0 ? seconds : first;
            library = Math.Min(library, seconds);
        }

        Console.WriteLine($"3 × {new FileInfo(At("base/model.safetensors")).Length / 1e9:0.00} GB bf16, warm, two threads, best of {rounds}, interleaved");
        Console.WriteLine($"the tool, as a process       {tool:0.00} s");
        Console.WriteLine($"the library                  {library:0.00} s   {library / tool:0.00} × the tool");
        Console.WriteLine($"its first call, compiling    {first:0.00} s");
    }
}
