using System.IO.Compression;
using System.Xml.Linq;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.Tests.Package;

/// <summary>The package as others get it: packed into a feed, restored without the registry, compiled against and run.</summary>
public sealed class ThePackageIsUsed(PackedLibrary library) : IClassFixture<PackedLibrary>
{
    [Fact]
    public void ItHoldsTheRoomsAndShowsNone()
    {
        using var package = ZipFile.OpenRead(library.Package);
        var files = package.Entries.Select(entry => entry.FullName).Where(name => !name.Contains("_rels", StringComparison.Ordinal)).ToList();

        files.Should().Contain(["README.md", "LICENSE", "THIRD-PARTY-NOTICES", "docs/errors.md"]);
        files.Where(file => file.StartsWith("ref/", StringComparison.Ordinal)).Should().BeEquivalentTo("ref/net10.0/TaskRecipes.dll", "ref/net10.0/TaskRecipes.xml");
        files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal) && file.EndsWith(".dll", StringComparison.Ordinal)).Select(file => Path.GetFileNameWithoutExtension(file)).Should().BeEquivalentTo(
            "TaskRecipes", "TaskRecipes.Basics", "TaskRecipes.Catalog", "TaskRecipes.Engine", "TaskRecipes.Learning", "TaskRecipes.Merging", "TaskRecipes.Recipe", "TaskRecipes.Weights");
    }

    [Fact]
    public void ItDescribesWhatIsPublicOnly()
    {
        using var package = ZipFile.OpenRead(library.Package);
        using var descriptions = package.GetEntry("ref/net10.0/TaskRecipes.xml")!.Open();
        var described = XDocument.Load(descriptions).Descendants("member").Select(member => member.Attribute("name")!.Value).ToList();

        described.Should().HaveCountGreaterThan(200);
        described.Where(name => !IsPublic(name)).Should().BeEmpty();

        static bool IsPublic(string id)
        {
            var name = id[2..].Split('(')[0];
            var (of, member) = id[0] == 'T' ? (name, null) : (name[..name.LastIndexOf('.')], name[(name.LastIndexOf('.') + 1)..].Replace("#ctor", ".ctor", StringComparison.Ordinal));
            return typeof(Model).Assembly.GetType(of) is { IsVisible: true } type && (member is null || type.GetMember(member.Split('`')[0]).Length > 0);
        }
    }

    [Fact]
    public void ItsSymbolsLieBeside()
    {
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(library.Package, ".snupkg"));

        symbols.Entries.Select(entry => entry.FullName).Should().Contain(["lib/net10.0/TaskRecipes.pdb", "lib/net10.0/TaskRecipes.Engine.pdb", "lib/net10.0/TaskRecipes.Basics.pdb"]);
    }

    [Fact]
    public void ItDependsOnWhatTheRoomsStandOn()
    {
        using var package = ZipFile.OpenRead(library.Package);
        using var nuspec = package.GetEntry("TaskRecipes.nuspec")!.Open();
        var dependencies = XDocument.Load(nuspec).Descendants().Where(node => node.Name.LocalName == "dependency").Select(node => node.Attribute("id")!.Value);
        string[] rooms = ["Basics", "Catalog", "Recipe", "Weights", "Merging", "Learning", "Engine"];
        var packages = rooms.SelectMany(room => XDocument.Load(Repository.At("src", room, $"{room}.csproj")).Descendants("PackageReference")).Select(node => node.Attribute("Include")!.Value);

        dependencies.Should().BeEquivalentTo(packages.Distinct());
    }

    [Fact]
    public void TheThreeLinesRun()
    {
        using var site = new Site();
        Directory.CreateDirectory(site.At("app"));
        Directory.Move(site.At("a"), site.At("mnist"));
        File.WriteAllText(site.At("app/app.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <UseAppHost>false</UseAppHost>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TaskRecipes" Version="{library.Version}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(site.At("app/Program.cs"), """
            using TaskRecipes;

            using var @base = Checkpoint.Open("base");
            var edited = @base + 0.4f * (Checkpoint.Open("mnist") - @base);
            await edited.SaveAsync("out");
            """);
        library.Dotnet(site.At("app"), "build", "-c", "Release", "-o", site.At("built"));
        library.Dotnet(site.At(""), "exec", site.At("built/app.dll"));

        Checkpoint.Open(site.At("out")).Tensors.Should().HaveCount(4);
    }
}
