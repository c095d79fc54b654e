using System.Diagnostics;
using TaskRecipes.Packages.Tests.Support;

namespace TaskRecipes.Packages.Tests.Long;

[Trait("Category", "Long")]
public sealed class UnusualPlaces
{
    [Fact]
    public void PathsMayHoldSpacesAndLettersOfAnyLanguage()
    {
        using var place = Place.WithNewApplication("CopyToOutputDirectory=\"Always\"", name: "mes modèles 模型 (50 % off)");
        place.Build().ShouldHaveBuilt("nothing was there");
        place.Build().ShouldHaveStartedNothing();
        File.Exists(place["app/bin/Debug/net10.0/recipes/out/both/model.safetensors"]).Should().BeTrue();

        place.Write("app/recipes/mix.yaml", Place.Recipe.Replace("other - base", "otter - base", StringComparison.Ordinal));
        place.Build().ShouldExit(1).Out.Should().Contain($"{place["app/recipes/mix.yaml"]}(7,26): error TR0340: ");
    }

    [NeedsMount]
    public void TheRecipesFolderMayBeReadOnly()
    {
        using var place = Place.WithApplication(recipe: """
            recipe: 1
            models: { base: base.safetensors, tuned: tuned.safetensors }
            operations: { both: base + 0.5 * (tuned - base) }
            outputs: { both: ../out/both }
            """);
        place.Model("app/recipes/base.safetensors", 1);
        place.Model("app/recipes/tuned.safetensors", 2);
        NeedsMountAttribute.Run("mount", "--bind", "-o", "ro", place["app/recipes"], place["app/recipes"]).Should().BeTrue();
        try
        {
            place.Build().ShouldExit(0).Out.Should().Contain("warning TR0741", "there is no place for a lock file");
            File.Exists(place["app/out/both/model.safetensors"]).Should().BeTrue();
            place.Build().ShouldExit(0);
        }
        finally
        {
            NeedsMountAttribute.Run("umount", place["app/recipes"]);
        }
    }

    /// <summary>Root writes where nobody may, save where a folder is mounted for reading only.</summary>
    private sealed class NeedsMountAttribute : FactAttribute
    {
        public NeedsMountAttribute()
        {
            var folder = Directory.CreateTempSubdirectory("taskrecipes-mount-").FullName;
            if (!OperatingSystem.IsLinux() || !Run("mount", "--bind", "-o", "ro", folder, folder))
            {
                Skip = "a folder can be mounted by root on Linux only";
            }
            else
            {
                Run("umount", folder);
            }

            Directory.Delete(folder);
        }

        public static bool Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
