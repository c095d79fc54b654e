using TaskRecipes.EndToEnd.Tests.Support;
using TaskRecipes.Packages.Tests.Support;

namespace TaskRecipes.Packages.Tests.Long;

[Trait("Category", "Long")]
public sealed class BuildsAtOnceAndInterrupted
{
    [Fact]
    public void TwoProjectsOnOneRecipeBothSucceed()
    {
        using var place = new Place();
        foreach (var name in new[] { "one", "two" })
        {
            place.Project($"{name}/{name}.csproj", """<TaskRecipe Include="../recipes/mix.yaml" CopyToOutputDirectory="PreserveNewest" LogicalName="models/" />""");
            place.Write($"{name}/Program.cs", "System.Console.WriteLine();");
        }

        place.Write("recipes/mix.yaml", Place.Recipe);
        using var first = place.Start("one", "build");
        using var second = place.Start("two", "build");
        DotNet.Finish(first).ShouldExit(0).Out.Should().NotContain("TR0957", "both ask for the same");
        DotNet.Finish(second).ShouldExit(0).Out.Should().NotContain("TR0957", "both ask for the same");
        Directory.GetFiles(place.Path, "model.safetensors", SearchOption.AllDirectories).Should().HaveCount(3);
    }

    [Fact]
    public void CtrlCEndsTheToolAndTheNextBuildIsFine()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var place = Place.WithApplication();
        place.With("TASKRECIPE_WAIT_AT", $"noted:{place["go"]}");
        using var build = place.StartGroup("app", "build", "--no-restore");
        SpinWait.SpinUntil(() => File.Exists(place["go.reached"]), TimeSpan.FromSeconds(60)).Should().BeTrue("the tool is in the middle of its work");
        Of(place).Should().NotBeEmpty();

        Signals.Send(-build.Id, Signals.Interrupt);

        // It takes far less than two seconds on a machine that does nothing else.
        SpinWait.SpinUntil(() => Of(place).Count == 0, TimeSpan.FromSeconds(20)).Should().BeTrue("the tool waits for a file that never comes: {0}", string.Join("\n", Of(place)));
        DotNet.Finish(build).ExitCode.Should().NotBe(0);
        place.With("TASKRECIPE_WAIT_AT", "");
        var (first, second) = place.BuildTwice();
        first.ShouldHaveBuilt("the last one came to nothing");
        second.ShouldHaveStartedNothing();
    }

    /// <summary>Command lines of the tool's processes for this place.</summary>
    private static List<string> Of(Place place)
    {
        var found = new List<string>();
        foreach (var process in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                var line = File.ReadAllText(Path.Combine(process, "cmdline"));
                if (line.Contains("dotnet-taskrecipe.dll", StringComparison.Ordinal) && line.Contains(place.Path, StringComparison.Ordinal))
                {
                    found.Add(line.Replace('\0', ' '));
                }
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return found;
    }
}
