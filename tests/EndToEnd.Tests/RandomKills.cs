using System.Diagnostics;
using TaskRecipes.EndToEnd.Tests.Support;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests;

/// <summary>SIGKILL at any instant: the next build finishes, equals a clean one, leaves nothing temporary (SPEC 3.6).</summary>
public abstract class RandomKills
{
    private const int Kills = 10;

    private static void Kill(int seed, string path, bool fresh)
    {
        var random = new Random(seed);
        using var site = Site.WithOneTuning(path, tensors: 40, elements: 10_000);
        var usual = Stopwatch.StartNew();
        site.Run("build").ShouldExit(0);
        var longest = usual.Elapsed;
        for (var i = 0; i < Kills; i++)
        {
            site.Scale(i % 2 == 0 ? "0.25" : "0.5", path);
            if (fresh)
            {
                Directory.Delete(site["out"], recursive: true);
                Directory.Delete(site.Store, recursive: true);
            }

            var instant = longest * random.NextDouble();
            using (var build = site.Start("build"))
            {
                build.WaitForExit(instant);
                build.Kill();
                build.WaitForExit();
            }

            usual.Restart();
            site.Run("build").ShouldExit(0);
            longest = (longest + usual.Elapsed) / 2;
            FileStates.Contents(site[path]).Should().Equal(Expected.Of(site, path), "killed after {0} of {1}", instant, longest);
            site.ShouldHoldNothingTemporary();
        }
    }

    public sealed class OfFolders : RandomKills
    {
        [Fact]
        public void AreFinishedByTheNext() => Kill(1, "out/both", fresh: false);
    }

    public sealed class OfFiles : RandomKills
    {
        [Fact]
        public void AreFinishedByTheNext() => Kill(2, "out/both.safetensors", fresh: false);
    }

    public sealed class OfFirstBuilds : RandomKills
    {
        [Fact]
        public void AreFinishedByTheNext() => Kill(3, "out/both", fresh: true);
    }
}
