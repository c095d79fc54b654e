using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Tests.Language;

/// <summary>Reads recipes given as text.</summary>
internal static class Recipes
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("taskrecipes-language-").FullName;
    private static readonly Dictionary<string, string> NoSettings = [];
    private static int _count;

    /// <summary>A text that begins with models a, b, c over base, before what <paramref name="rest"/> says; it has 5 lines.</summary>
    public static string WithModels(string rest) =>
        "recipe: 1\nmodels:\n  base: m/base\n  a: { path: m/a, base: base }\n  b: { path: m/b, base: base }\n" + rest;

    /// <summary>Writes files beside each other and reads the first.</summary>
    public static (CheckedRecipe? Recipe, IReadOnlyList<Diagnostic> Diagnostics) Read(
        string text, IReadOnlyDictionary<string, string>? settings = null, params (string Name, string Text)[] others)
    {
        var folder = Path.Combine(Folder, Interlocked.Increment(ref _count).ToString());
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "recipe.yaml");
        File.WriteAllText(path, text);
        foreach (var (name, content) in others)
        {
            var other = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(other)!);
            File.WriteAllText(other, content);
        }

        var result = RecipeReader.Read(path, TestCatalog.Catalog, settings ?? NoSettings);
        Directory.Delete(folder, recursive: true);
        return result;
    }

    /// <summary>Reads a recipe that must be right.</summary>
    public static CheckedRecipe Valid(string text, IReadOnlyDictionary<string, string>? settings = null, params (string Name, string Text)[] others)
    {
        var (recipe, diagnostics) = Read(text, settings, others);
        diagnostics.Select(found => found.ToString()).Should().BeEmpty();
        return recipe!;
    }

    /// <summary>Reads a recipe that has one error.</summary>
    public static Diagnostic Error(string text, IReadOnlyDictionary<string, string>? settings = null, params (string Name, string Text)[] others)
    {
        var (recipe, diagnostics) = Read(text, settings, others);
        recipe.Should().BeNull();
        diagnostics.Should().ContainSingle($"that is what is wrong with {text}");
        return diagnostics[0];
    }

    /// <summary>The expression of an entry.</summary>
    public static Expression Expression(this CheckedRecipe recipe, string name) => ((ComputedEntry)recipe.Entries[name]).Expression;
}
