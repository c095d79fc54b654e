using TaskRecipes.Recipe.Language;

namespace TaskRecipes.Recipe.Tests.Language.Schema;

public sealed class TheReferenceFollowsTheLanguage
{
    private static readonly string Reference = RecipeReference.Write(TestCatalog.Catalog);

    [Fact]
    public void EverySectionHasItsChapter() => Reference.Should().ContainAll(
        "## `models`", "## `vectors`", "## `operations`", "## `datasets`", "## `suites`", "## `search`", "## `gates`", "## `outputs`", "### `ties`");

    [Fact]
    public void KeysHaveTypeDefaultAndMeaning() => Reference.Should()
        .Contain("| `max_shard_size` | size, such as `5GB` | `5GB` | The greatest size of one file in a folder. |")
        .And.Contain("| `density` | number from 0 to 1 | `0.2` | The share kept. *(of the call, or for each input)* |");

    [Fact]
    public void NoTableIsWrittenTwice() =>
        Reference.Split('\n').Where(line => line.StartsWith("Keys of", StringComparison.Ordinal)).Should().OnlyHaveUniqueItems();
}
