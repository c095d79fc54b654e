using System.Diagnostics;
using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Engine;
using TaskRecipes.Recipe.Language;
using TaskRecipes.Tests.Support;
using TaskRecipes.Weights;

namespace TaskRecipes.Bench;

/// <summary>
/// Recipes, headers and indexes broken by chance, from a seed: each is read, or refused with an error that says where, within seconds and
/// a bounded memory. What does otherwise is printed and fails the run.
/// </summary>
internal static class MutationBench
{
    private const int Seed = 20261122;
    private static readonly Dictionary<string, string> NoSettings = [];
    private static string _now = "";
    private static long _since = Stopwatch.GetTimestamp();

    public static int Run(int recipes, int files)
    {
        var folder = Directory.CreateTempSubdirectory("taskrecipes-mutations-").FullName;
        try
        {
            WatchForHangs();
            var bad = Recipes(folder, recipes) + Headers(folder, files / 2) + Indexes(folder, files - (files / 2));
            Console.WriteLine($"peak resident memory of the whole run: {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB");
            return bad == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Recipes(string folder, int count)
    {
        var root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../recipes"));
        var sound = Directory.GetFiles(root, "recipe.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        var path = Path.Combine(folder, "recipe.yaml");
        var random = new Random(Seed);
        return Each("recipes", count, () => RecipeMutation.Of(sound[random.Next(sound.Length)], random), text =>
        {
            // Half a character becomes U+FFFD; that bytes are UTF-8 at all is looked at elsewhere.
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
            var (recipe, diagnostics) = RecipeReader.Read(path, Builder.Catalog, NoSettings);
            var errors = diagnostics.Count(found => found.Severity == Severity.Error);
            var lost = diagnostics.FirstOrDefault(found => found.At.Line < 1 || found.At.Column < 1 || found.Message.Length == 0 || found.Message.Contains('\n'));
            return lost is not null ? throw new InvalidOperationException($"not located: {lost}")
                : (recipe is null) != (errors > 0) ? throw new InvalidOperationException("neither a recipe nor an error")
                : recipe is null;
        });
    }

    private static int Headers(string folder, int count)
    {
        List<TensorSpec> specs = [.. Enumerable.Range(0, 6).Select(i => new TensorSpec($"layers.{i}.weight", DType.BF16, new Shape(i + 1, 8)))];
        var layout = CheckpointLayout.Plan(specs, [new("format", "pt")], "a.safetensors", 0);
        var sound = layout.Files[0].RenderHeader(new Dictionary<string, string>()).AsSpan(8).ToArray();
        var data = new byte[layout.Files[0].Length - layout.Files[0].DataOffset];
        var path = Path.Combine(folder, "a.safetensors");
        var random = new Random(Seed);
        return Each("headers", count, () => Encoding.Latin1.GetString(FileMutation.Of(random, sound)), text =>
        {
            var header = Encoding.Latin1.GetBytes(text);
            File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)header.Length), .. header, .. data]);
            return IsRefused(path);
        });
    }

    private static int Indexes(string folder, int count)
    {
        var model = Directory.CreateDirectory(Path.Combine(folder, "model")).FullName;
        foreach (var name in new[] { "a", "b" })
        {
            var header = Encoding.UTF8.GetBytes($$$"""{"{{{name}}}":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""");
            File.WriteAllBytes(Path.Combine(model, name + ".safetensors"), [.. BitConverter.GetBytes((long)header.Length), .. header, 0]);
        }

        var sound = """{"metadata":{"total_size":2},"weight_map":{"a":"a.safetensors","b":"b.safetensors"}}"""u8.ToArray();
        var path = Path.Combine(model, "model.safetensors.index.json");
        var random = new Random(Seed);
        return Each("indexes", count, () => Encoding.Latin1.GetString(FileMutation.Of(random, sound)), text =>
        {
            File.WriteAllBytes(path, Encoding.Latin1.GetBytes(text));
            return IsRefused(model);
        });
    }

    private static bool IsRefused(string path)
    {
        try
        {
            CheckpointHeader.Read(path);
            return false;
        }
        catch (TaskRecipeException exception) when (exception.Diagnostic.Code.StartsWith("TR05", StringComparison.Ordinal) && exception.Diagnostic.At.File.Length > 0)
        {
            return true;
        }
    }

    /// <summary>Reads so many mutations; returns how many did something else than be read or be refused.</summary>
    private static int Each(string what, int count, Func<string> mutate, Func<string, bool> isRefused)
    {
        var (refused, bad) = (0, 0);
        var (slowest, greatest, total) = (TimeSpan.Zero, 0L, Stopwatch.StartNew());
        for (var i = 0; i < count; i++)
        {
            var text = mutate();
            (_now, _since) = (text, Stopwatch.GetTimestamp());
            var (before, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            try
            {
                refused += isRefused(text) ? 1 : 0;
            }
            catch (Exception exception)
            {
                bad++;
                Console.WriteLine($"{what} {i}: {exception.GetType().Name}: {exception.Message}\n{text}\n---");
            }

            var spent = Stopwatch.GetElapsedTime(clock);
            slowest = spent > slowest ? spent : slowest;
            greatest = Math.Max(greatest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        _now = "";
        Console.WriteLine($"{what}: {count} mutated, {refused} refused, {count - refused - bad} read, {bad} bad; {total.Elapsed.TotalSeconds:0} s, "
            + $"slowest {slowest.TotalMilliseconds:0} ms, at most {greatest / 1000} kB allocated for one");
        return bad;
    }

    /// <summary>A read that takes more than twenty seconds hangs: it is printed and ends the run.</summary>
    private static void WatchForHangs() => new Thread(() =>
    {
        while (true)
        {
            Thread.Sleep(1000);
            if (_now.Length > 0 && Stopwatch.GetElapsedTime(_since) > TimeSpan.FromSeconds(20))
            {
                Console.WriteLine($"hangs:\n{_now}");
                Environment.Exit(1);
            }
        }
    }) { IsBackground = true }.Start();
}
