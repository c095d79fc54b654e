using TaskRecipes.EndToEnd.Tests.Support;
using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests;

/// <summary>SIGKILL at each labelled instant: the next build finishes, equals a clean one, leaves nothing temporary (SPEC 3.6).</summary>
public sealed class KilledBuilds
{
    private const string Folder = "out/both", OneFile = "out/both.safetensors";

    private static readonly string[] Everywhere =
    [
        CrashPoint.RecordWritten, CrashPoint.Opened, CrashPoint.LaidOut, CrashPoint.Noted, CrashPoint.Calculated, CrashPoint.Written,
        CrashPoint.Published, CrashPoint.Recorded,
    ];

    private static readonly string[] WhereOneIsReplaced = [CrashPoint.Publishing, CrashPoint.Exchanged];

    private static readonly string[] WhereRenamesStandIn = [CrashPoint.BetweenRenames, CrashPoint.AfterRenames];

    [Fact]
    public void AreTriedAtEveryLabel() => Everywhere.Concat(WhereOneIsReplaced).Concat(WhereRenamesStandIn).Should().BeEquivalentTo(
        typeof(CrashPoint).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!));

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void OfAFirstOutputAreFinishedByTheNext(int from)
    {
        foreach (var label in Everywhere.Skip(from).Take(4))
        {
            using var site = Site.WithOneTuning();
            KillAndFinish(site, Folder, label);
        }
    }

    [Fact]
    public void OfAFirstFileAreFinishedByTheNext()
    {
        using var site = Site.WithOneTuning(OneFile);
        KillAndFinish(site, OneFile, CrashPoint.Published);
        site.Built().ShouldHaveDoneNothing();
    }

    [Fact]
    public void OfAnUpdateAreFinishedByTheNext() => KillUpdates(Folder, [.. Everywhere, .. WhereOneIsReplaced], _ => { });

    [Fact]
    public void OfAnUpdateOfAFileAreFinishedByTheNext() => KillUpdates(OneFile, [.. WhereOneIsReplaced, CrashPoint.Published], _ => { });

    [Theory]
    [InlineData(Folder)]
    [InlineData(OneFile)]
    public void WhereFilesCanNotBeExchangedAreFinishedByTheNext(string path) => KillUpdates(
        path, [.. WhereRenamesStandIn, CrashPoint.Exchanged], site => site.Environment["TASKRECIPE_WITHOUT_EXCHANGE"] = "1");

    [Theory]
    [InlineData("out/both")]
    [InlineData("out/both.safetensors")]
    public void LoseNoEditMadeWhileTheyRan(string path)
    {
        using var site = Site.WithOneTuning(path);
        site.Built();
        site.Scale("0.25", path);
        site.Environment["TASKRECIPE_WAIT_AT"] = $"publishing:{site["go"]}";
        site.Environment["TASKRECIPE_CRASH_AT"] = CrashPoint.Exchanged;
        using var build = site.Start("build");
        // The output is edited after the build looked at it, and the build dies before it can look again.
        site.WaitFor("go.reached");
        var edited = Directory.Exists(site[path]) ? site[path + "/README.md"] : site[path];
        File.AppendAllText(edited, "mine");
        File.WriteAllText(site["go"], "");
        build.WaitForExit();
        build.ExitCode.Should().Be(Tool.Killed);
        site.Environment.Clear();
        site.Run("build").ShouldExit(1).Error.Should().Contain("TR0730");
        File.ReadAllText(edited).Should().EndWith("mine");
        site.Built("--overwrite");
        FileStates.Contents(site[path]).Should().Equal(Expected.Of(site, path));
        site.ShouldHoldNothingTemporary();
    }

    private static void KillUpdates(string path, string[] labels, Action<Site> prepare)
    {
        using var site = Site.WithOneTuning(path);
        prepare(site);
        site.Built();
        for (var i = 0; i < labels.Length; i++)
        {
            site.Scale(i % 2 == 0 ? "0.25" : "0.5", path);
            KillAndFinish(site, path, labels[i]);
        }

        site.Built().ShouldHaveDoneNothing();
    }

    private static void KillAndFinish(Site site, string path, string label)
    {
        site.RunWith("TASKRECIPE_CRASH_AT", label, "build").ExitCode.Should().Be(Tool.Killed, "it dies at {0}", label);
        site.Built();
        FileStates.Contents(site[path]).Should().Equal(Expected.Of(site, path), "it was finished after {0}", label);
        site.ShouldHoldNothingTemporary();
    }
}
