using TaskRecipes.Engine;
using TaskRecipes.Recipe.Language;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests.Documents;

/// <summary>Every whole recipe on a page is valid as it stands there.</summary>
public sealed class PagesTellTheTruth
{
    [Theory]
    [InlineData("README.md", 1)]
    [InlineData("docs/guide.md", 3)]
    [InlineData("docs/cookbook.md", 7)]
    [InlineData("docs/judging.md", 1)]
    public void EveryRecipeOnAPageIsValid(string page, int least)
    {
        var recipes = Blocks(File.ReadAllLines(Repository.At(page.Split('/')))).Where(block => block.StartsWith("recipe: 1", StringComparison.Ordinal)).ToList();

        recipes.Should().HaveCountGreaterThanOrEqualTo(least);
        recipes.SelectMany(Errors).Should().BeEmpty();
    }

    private static List<string> Errors(string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("taskrecipes-page-").FullName, "recipe.yaml");
        File.WriteAllText(path, text);
        var (_, found) = RecipeReader.Read(path, Builder.Catalog, new Dictionary<string, string>());
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        return [.. found.Select(error => $"{error}\n{text}")];
    }

    private static IEnumerable<string> Blocks(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] == "```yaml")
            {
                var block = lines.Skip(i + 1).TakeWhile(line => line != "```").ToList();
                i += block.Count + 1;
                yield return string.Join('\n', block) + "\n";
            }
        }
    }
}
