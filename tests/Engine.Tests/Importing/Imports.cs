using TaskRecipes.Basics;
using TaskRecipes.Recipe.Importing;
using TaskRecipes.Recipe.Language;

namespace TaskRecipes.Engine.Tests.Importing;

/// <summary>A folder with a mergekit file and models, gone after the test.</summary>
internal sealed class Imports : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("taskrecipes-import-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>A model that is there, with a tokenizer and so many layers by its config.</summary>
    public void Model(string name, int layers)
    {
        Directory.CreateDirectory(this[name]);
        File.WriteAllText(this[name + "/tokenizer.json"], "{}");
        File.WriteAllText(this[name + "/config.json"], $$"""{ "num_hidden_layers": {{layers}} }""");
    }

    /// <summary>The recipe of a mergekit file, which must be one that validates.</summary>
    public string Of(string mergekit)
    {
        var (recipe, diagnostics) = Read(mergekit);
        diagnostics.Should().BeEmpty();
        File.WriteAllText(this["recipe.yaml"], recipe);
        var (checkedRecipe, found) = RecipeReader.Read(this["recipe.yaml"], Builder.Catalog, new Dictionary<string, string>());
        checkedRecipe.Should().NotBeNull("the recipe should be right, but: {0}\n{1}", string.Join("; ", found), recipe);
        return recipe!;
    }

    /// <summary>What is wrong with a mergekit file, a line each, its name left out.</summary>
    public IReadOnlyList<string> Errors(string mergekit)
    {
        var (recipe, diagnostics) = Read(mergekit);
        recipe.Should().BeNull();
        return [.. diagnostics.Select(found => found with { At = found.At with { File = "" } }).Select(found => found.ToString())];
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private (string? Recipe, IReadOnlyList<Diagnostic> Diagnostics) Read(string mergekit)
    {
        File.WriteAllText(this["config.yml"], mergekit);
        return MergekitImport.Read(this["config.yml"], this["recipe.yaml"], this["out/merged"], _folder.FullName);
    }
}
