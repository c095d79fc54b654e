using TaskRecipes.Packages.Tests.Support;

namespace TaskRecipes.Packages.Tests;

/// <summary>A change of anything that a recipe depends on starts the tool, once, and nothing else does.</summary>
public sealed class EditsAreNoticed(EditsAreNoticed.BuiltProject built) : IClassFixture<EditsAreNoticed.BuiltProject>
{
    [Theory]
    [InlineData("metadata")]
    [InlineData("an included file")]
    [InlineData("a variable of the environment")]
    [InlineData("a source")]
    [InlineData("an older source in its place")]
    [InlineData("a config beside the source")]
    [InlineData("a deleted output")]
    [InlineData("the tool")]
    public void WhichIs(string change)
    {
        var place = built.Place;
        var value = Random.Shared.NextSingle();
        string[] more = [];
        switch (change)
        {
            case "metadata":
                more = [$"-p:TaskRecipeSet=scale={value:0.000}"];
                break;
            case "an included file":
                place.Write("app/recipes/parts/more.yaml", $"x-note: {value}\n{BuiltProject.Included}");
                break;
            case "a variable of the environment":
                place.With("STRENGTH_OF_THE_TEST", $"{value:0.000}");
                break;
            case "a source":
                place.Model("app/tuned.safetensors", value);
                break;
            case "an older source in its place":
                place.Model("older.safetensors", value + 1);
                File.SetLastWriteTimeUtc(place["older.safetensors"], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                File.Move(place["older.safetensors"], place["app/tuned.safetensors"], overwrite: true);
                break;
            case "a config beside the source":
                place.Write("app/config.json", $$"""{ "model_type": "mine", "x": {{value:0.000}} }""");
                break;
            case "a deleted output":
                File.Delete(place["app/recipes/out/both/model.safetensors"]);
                break;
            default:
                File.SetLastWriteTimeUtc(place["tool/dotnet-taskrecipe.dll"], DateTime.UtcNow);
                break;
        }

        var (first, second) = place.BuildTwice(more);
        first.ShouldHaveBuilt(change);
        second.ShouldHaveStartedNothing();
    }

    [Fact]
    public void ButNotOfWhatTheRecipeDoesNotRead()
    {
        built.Place.Build().ShouldExit(0);
        built.Place.Write("app/Program.cs", "System.Console.WriteLine(1);");
        built.Place.Write("app/notes.txt", "a file beside the sources");
        File.SetLastWriteTimeUtc(built.Place["app/app.csproj"], DateTime.UtcNow);
        built.Place.Build("-c", "Release").ShouldHaveStartedNothing("code and configuration are none of the recipe's");
    }

    /// <summary>A project whose recipe includes a file, reads the environment and a source, and is built by a tool of its own.</summary>
    public sealed class BuiltProject : IDisposable
    {
        public const string Included = "operations:\n  both: base + $scale * ${env:STRENGTH_OF_THE_TEST} * (tuned - base)\n";

        public BuiltProject()
        {
            Place = Place.WithApplication(recipe: """
                recipe: 1
                include: [parts/more.yaml]
                vars: { scale: 0.5 }
                models: { base: ../base.safetensors, tuned: ../tuned.safetensors }
                outputs: { both: out/both }
                """);
            Place.Write("app/recipes/parts/more.yaml", Included);
            Place.Model("app/base.safetensors", 1);
            Place.Model("app/tuned.safetensors", 2);
            Place.With("STRENGTH_OF_THE_TEST", "0.5");
            CopyTool(Path.GetDirectoryName(Feed.BuiltTool)!);
            Place.With("TaskRecipeToolPath", Place["tool/dotnet-taskrecipe.dll"]).Build().ShouldHaveBuilt("nothing was there");
        }

        internal Place Place { get; }

        public void Dispose() => Place.Dispose();

        private void CopyTool(string folder)
        {
            Directory.CreateDirectory(Place["tool"]);
            foreach (var file in Directory.GetFiles(folder))
            {
                File.Copy(file, Path.Combine(Place["tool"], Path.GetFileName(file)));
            }
        }
    }
}
