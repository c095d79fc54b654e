using System.Diagnostics;
using System.Text;

namespace TaskRecipes.Packages.Tests.Support;

/// <summary>A folder with projects and recipes of a user, and a store of its own; gone after the test.</summary>
internal sealed class Place : IDisposable
{
    /// <summary>Two untrained models and an output; nothing is read but the recipe.</summary>
    public const string Recipe = """
        recipe: 1
        vars: { scale: 0.4 }
        models:
          base:  { initialize: { architecture: mlp, inputs: 8, hidden: [6], classes: 3, seed: 1 } }
          other: { initialize: { architecture: mlp, inputs: 8, hidden: [6], classes: 3, seed: 2 } }
        operations:
          both: base + $scale * (other - base)
        outputs:
          both: out/both
        """;

    private const string Program = """System.Console.WriteLine(System.IO.Directory.Exists(System.IO.Path.Combine(System.AppContext.BaseDirectory, "models")) ? "shipped" : "bare");""";

    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly DirectoryInfo _folder;
    private readonly Dictionary<string, string> _environment;
    private bool _isRestored;

    public Place(string name = "place")
    {
        _folder = Directory.CreateTempSubdirectory("taskrecipes-user-");
        Path = Directory.CreateDirectory(System.IO.Path.Combine(_folder.FullName, name)).FullName;
        _environment = new Dictionary<string, string>(Feed.Isolated) { ["TASKRECIPE_STORE"] = this["store"] };
        Write("nuget.config", Feed.Configuration);
    }

    public string Path { get; }

    private string[] Restored => _isRestored ? ["--no-restore"] : [];

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// A console application with the package and one recipe, which was restored and built before it had one: a build compiles nothing.
    /// Recipes are built by the tool as it was built, which starts faster than the plain one that the package carries.
    /// </summary>
    public static Place WithApplication(string metadata = "", string recipe = Recipe)
    {
        var place = WithNewApplication(metadata, recipe);
        BuiltApplication.CopyTo(place["app"]);
        place._isRestored = true;
        return place.With("TaskRecipeToolPath", Feed.BuiltTool);
    }

    /// <summary>The same, as it comes from the editor: the first build restores and compiles, and recipes are built by the tool in the package.</summary>
    public static Place WithNewApplication(string metadata = "", string recipe = Recipe, string name = "place")
    {
        var place = new Place(name);
        place.Application($"<TaskRecipe Include=\"recipes/*.yaml\" {metadata} />");
        place.Write("app/recipes/mix.yaml", recipe);
        return place;
    }

    /// <summary>Writes the application with these items; nothing is compiled for it again.</summary>
    public void Application(string items)
    {
        Project("app/app.csproj", items);
        Write("app/Program.cs", Program);
        Array.ForEach(["app/app.csproj", "app/Program.cs"], file => File.SetLastWriteTimeUtc(this[file], LongAgo));
    }

    /// <summary>Writes a project with the package.</summary>
    public void Project(string path, string items, string properties = "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>") => Write(path, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>{properties}</PropertyGroup>
          <ItemGroup>
            <PackageReference Include="TaskRecipes.MSBuild" Version="{Feed.Version}" PrivateAssets="all" />
            {items}
          </ItemGroup>
        </Project>
        """);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
    }

    /// <summary>Writes a checkpoint of one tensor of four numbers.</summary>
    public void Model(string path, float value)
    {
        var header = """{"__metadata__":{"format":"pt"},"layer.0.w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}"""u8;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[path])!);
        using var writer = new BinaryWriter(File.Create(this[path]), Encoding.UTF8);
        writer.Write((long)header.Length);
        writer.Write(header);
        for (var i = 0; i < 4; i++)
        {
            writer.Write(value + i);
        }
    }

    /// <summary>Copies a folder of the repository, without what builds left in it.</summary>
    public void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = System.IO.Path.GetRelativePath(from, file);
            if (!path.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "out"))
            {
                Write(System.IO.Path.Combine(to, path), File.ReadAllText(file));
            }
        }
    }

    /// <summary>A variable of the environment for every run.</summary>
    public Place With(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    public Answer Run(string folder, params string[] arguments) => DotNet.Run(this[folder], _environment, arguments);

    /// <summary>Starts dotnet as the first of a group of processes, as a terminal does.</summary>
    public Process StartGroup(string folder, params string[] arguments) => DotNet.Start("setsid", this[folder], _environment, ["dotnet", .. arguments]);

    /// <summary>Starts dotnet.</summary>
    public Process Start(string folder, params string[] arguments) => DotNet.Start("dotnet", this[folder], _environment, arguments);

    /// <summary>Builds the application; what is said is said in full.</summary>
    public Answer Build(params string[] more) => Run("app", ["build", .. Restored, "-v:n", "--tl:off", .. more]);

    /// <summary>Builds it and then once more, in one process, as MSBuild does where its nodes stay.</summary>
    public (Answer First, Answer Second) BuildTwice(params string[] more)
    {
        const string Between = "and once more";
        Write("twice.proj", $"""
            <Project>
              <Target Name="Build">
                <MSBuild Projects="app/app.csproj" Properties="Time=1" />
                <Message Text="{Between}" Importance="high" />
                <MSBuild Projects="app/app.csproj" Properties="Time=2" />
              </Target>
            </Project>
            """);
        var answer = Run(".", ["build", "twice.proj", "--no-restore", "-v:n", "--tl:off", .. more]);
        var parts = answer.Out.Split(Between, 2);
        return (answer with { Out = parts[0] }, answer with { Out = parts[^1] });
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
