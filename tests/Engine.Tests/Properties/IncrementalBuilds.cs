using TaskRecipes.Basics;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Store;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests.Properties;

/// <summary>
/// After any edits an incremental build equals a clean one bit for bit, and what it runs is exactly what has a key that nothing
/// in place had.
/// </summary>
public abstract class IncrementalBuilds
{
    private const int Edits = 8;

    private static void ShouldEqualCleanOnes(int seed)
    {
        using var workshop = new Workshop();
        var recipe = new RandomRecipe(seed, workshop);
        workshop.Recipe(recipe.Text());
        workshop.Built();
        List<string> history = [$"seed {seed}"];
        for (var i = 0; i < Edits; i++)
        {
            var before = recipe.Paths.ToDictionary();
            for (var edits = new Random(seed + i).Next(1, 3); edits > 0; edits--)
            {
                history.Add(recipe.Edit());
            }

            workshop.Recipe(recipe.Text());
            var because = $"{string.Join("; ", history)}\n{recipe.Text()}";
            var reusable = recipe.Paths.ToDictionary(path => path.Key, path => Keys(workshop, path.Value).Union(Keys(workshop, before[path.Key])).ToHashSet());
            var report = workshop.Built();
            var clean = Clean(workshop, recipe);
            foreach (var (name, path) in recipe.Paths)
            {
                FileStates.Contents(workshop[path]).Should().Equal(FileStates.Contents(workshop[path.Replace("out", "clean", StringComparison.Ordinal)]), because);
                report.Run(name).Should().Equal(
                    clean[name].Tensors.Where(tensor => !reusable[name].Contains(tensor.Key)).Select(tensor => tensor.Name), because);
            }

            workshop.Built().ShouldHaveDoneNothing();
        }
    }

    /// <summary>Keys of the tensors that lie whole at a path.</summary>
    private static IEnumerable<Digest> Keys(Workshop workshop, string path) =>
        OutputRecord.Load(new StoreFolder(workshop.Store), workshop[path]) is { } record
            ? record.Tensors.Where(tensor => File.Exists(Destination.FullPath(
                workshop[path], path.EndsWith(".safetensors", StringComparison.Ordinal), record.Files[tensor.File].Name))).Select(tensor => tensor.Key)
            : [];

    private static Dictionary<string, OutputRecord> Clean(Workshop workshop, RandomRecipe recipe)
    {
        var (store, text) = (workshop.Store, workshop.RecipeText);
        foreach (var folder in new[] { "clean", "clean-store" }.Where(folder => Directory.Exists(workshop[folder])))
        {
            Directory.Delete(workshop[folder], recursive: true);
        }

        workshop.Store = workshop["clean-store"];
        workshop.Recipe(recipe.Text("clean"));
        workshop.Built();
        var records = recipe.Paths.ToDictionary(
            path => path.Key,
            path => OutputRecord.Load(new StoreFolder(workshop.Store), workshop[path.Value.Replace("out", "clean", StringComparison.Ordinal)])!);
        workshop.Store = store;
        workshop.Recipe(text);
        return records;
    }

    public sealed class OfSomeRecipes : IncrementalBuilds
    {
        [Theory]
        [InlineData(1)]
        [InlineData(2)]
        [InlineData(3)]
        [InlineData(4)]
        [InlineData(5)]
        public void EqualCleanOnes(int seed) => ShouldEqualCleanOnes(seed);
    }

    public sealed class OfOtherRecipes : IncrementalBuilds
    {
        [Theory]
        [InlineData(6)]
        [InlineData(7)]
        [InlineData(8)]
        [InlineData(9)]
        [InlineData(10)]
        public void EqualCleanOnes(int seed) => ShouldEqualCleanOnes(seed);
    }
}
