using TaskRecipes.Engine.Stamps;

namespace TaskRecipes.Engine.Tests.Data;

public sealed class StandingAnswersLookAtData
{
    [Fact]
    public void Files_and_all_that_lies_in_folders_are_watched()
    {
        using var folder = new DataFolder("a: { format: csv, train: a.csv, test: b.csv }\nb: { format: images, train: photos, classes: [cat] }\nc: { from: a }");
        folder.Write("a.csv", "text\nx\n");
        folder.Write("photos/cat/1.pgm", "P5 1 1 255\nx");
        WatchedPaths.Of(folder.Recipe(), []).Should().Contain(
            [folder["a.csv"], folder["b.csv"], folder["photos"], folder["photos/cat"], folder["photos/cat/1.pgm"]]);
    }
}
