using TaskRecipes.EndToEnd.Tests.Support;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests;

public sealed class FullDisks
{
    [NeedsSmallDisk]
    [InlineData(true)]
    [InlineData(false)]
    public void AreSaidAndLeaveNoHalfOutput(bool update)
    {
        using var disk = SmallDisk.Mount(3000);
        using var site = Site.WithOneTuning($"{disk.Path}/out/both"); // 960 kB
        if (update)
        {
            site.Built();
            site.Scale("0.25", $"{disk.Path}/out/both");
        }

        var before = FileStates.Contents($"{disk.Path}/out");
        File.WriteAllBytes($"{disk.Path}/ballast", new byte[(update ? 1_500 : 2_500) * 1024]);
        var result = site.Run("build", "--format", "json").ShouldExit(1);
        result.Error.Should().MatchRegex("both: error TR0736: the disk is full: [0-9. kMGB]+ are needed here, [0-9. kMGB]+ are free");
        result.Json.GetProperty("diagnostics").EnumerateArray().Should().Contain(found => found.GetProperty("code").GetString() == "TR0736");
        FileStates.Contents($"{disk.Path}/out").Should().Equal(before);
        Directory.GetFileSystemEntries($"{disk.Path}/out").Should().HaveCount(update ? 1 : 0, "nothing is left behind");
        File.Delete($"{disk.Path}/ballast");
        site.Built().Run().Should().HaveCount(12);
        FileStates.Contents($"{disk.Path}/out/both").Should().NotEqual(before);
    }

    [NeedsSmallDisk]
    [InlineData(64)]
    public void OfTheStoreAreSaid(int kilobytes)
    {
        using var disk = SmallDisk.Mount(kilobytes);
        using var site = Site.WithOneTuning();
        Fill($"{disk.Path}/ballast");
        var result = site.Run("build", "--store", $"{disk.Path}/store").ShouldExit(1);
        result.Error.Should().Contain("error TR07").And.NotContain("   at ");
        File.Delete($"{disk.Path}/ballast");
        site.Built("--store", $"{disk.Path}/store");
        FileStates.Contents(site["out/both"]).Should().Equal(Expected.Of(site));
        site.ShouldHoldNothingTemporary();
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        try
        {
            while (true)
            {
                file.Write(new byte[1024]);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }
}
