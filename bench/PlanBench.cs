namespace TaskRecipes.Bench;

/// <summary><c>plan</c> of a recipe whose loops declare thousands of vectors and operations, as a whole process.</summary>
internal static class PlanBench
{
    public static int Run(int entries, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("taskrecipes-bench-").FullName;
        try
        {
            const double Gigabytes = 0.06;
            Checkpoints.Write(Path.Combine(folder, "base"), Gigabytes, seed: 0);
            Checkpoints.Write(Path.Combine(folder, "tuned"), Gigabytes, seed: 1);
            var recipe = Path.Combine(folder, "recipe.yaml");
            File.WriteAllText(recipe, $$"""
                recipe: 1
                vars: { n: [{{string.Join(", ", Enumerable.Range(1, entries / 2))}}] }
                models: { base: base, tuned: tuned }
                vectors:
                  "v{i}": { expression: "0.001 * {i} * (tuned - base)", for: { i: $n } }
                operations:
                  "m{i}": { expression: "base + v{i}", for: { i: $n } }
                outputs:
                  "m{i}": { path: "out/m{i}", for: { i: $n } }
                """);
            string[] plan = [MergeBench.Tool, "plan", recipe, "--store", Path.Combine(folder, "store"), "--format", "json"];
            var seconds = Enumerable.Range(0, rounds).Select(_ => Measured.Run("dotnet", plan)).ToList();
            Console.WriteLine($"plan of {entries} entries from loops and {entries / 2} outputs, as a process, best of {rounds}: "
                + $"{seconds.Min(run => run.Seconds):0.00} s, {seconds.Max(run => run.Megabytes):0} MB");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
