using System.IO.Compression;
using TaskRecipes.Packages.Tests.Support;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.Packages.Tests.Long;

/// <summary>The projects of samples/, as they stand there.</summary>
[Trait("Category", "Long")]
public sealed class SamplesAreBuilt : IDisposable
{
    private readonly Place _place = new();

    public SamplesAreBuilt()
    {
        _place.Copy(Repository.At("samples"), ".");
        _place.With("TaskRecipesVersion", Feed.Version);
    }

    [Fact]
    public void AllAtOnceEachRecipeOnceForAProjectAndThenNothing()
    {
        Build("-m").ShouldExit(0).Builds().Should().Be(4, "the library is built for two frameworks, its recipe once");
        _place.Run("app", "bin/Debug/net10.0/app.dll").Out.Should().Contain("heads.digits.weight BF16 [10,32]");
        Build("-graph", "-m").ShouldHaveStartedNothing();

        _place.Run("app", "publish", "-c", "Debug", "-o", _place["published"]).ShouldExit(0);
        File.Exists(_place["published/models/both/model.safetensors"]).Should().BeTrue();

        _place.Run(".", "clean", "samples.slnx").ShouldExit(0);
        Directory.GetFiles(_place.Path, "*.safetensors", SearchOption.AllDirectories).Should().OnlyContain(file => file.Contains("published") || file.Contains("store"));
    }

    [Fact]
    public void ThePackageOfALibraryHandsItsModelOn()
    {
        _place.Run("library", "pack", "-o", _place["feed"], "-p:PackageVersion=1.0.0").ShouldExit(0);
        using (var package = ZipFile.OpenRead(_place["feed/Sample.Forgetting.1.0.0.nupkg"]))
        {
            package.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".safetensors", StringComparison.Ordinal))
                .Should().Equal("contentFiles/any/any/models/forget.safetensors");
        }

        _place.Write("user/user.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>
                <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
                <RestoreAdditionalProjectSources>../feed</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Sample.Forgetting" Version="1.0.0" /></ItemGroup>
            </Project>
            """);
        _place.Write("user/Program.cs", "System.Console.WriteLine(System.IO.File.Exists(Sample.Forgetting.ForgetfulModel.Path));");
        _place.Run("user", "run").ShouldExit(0).Out.Trim().Should().Be("True");
    }

    public void Dispose() => _place.Dispose();

    private Answer Build(params string[] more) => _place.Run(".", ["build", "samples.slnx", "-v:n", "--tl:off", .. more]);
}
