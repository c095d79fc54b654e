using TaskRecipes.EndToEnd.Tests.Support;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests;

public sealed class InterruptedBuilds
{
    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    public void ExitWith130AndAreTakenUpAgain(int signal)
    {
        using var site = Site.WithOneTuning();
        site.Environment["TASKRECIPE_WAIT_AT"] = $"noted:{site["go"]}";
        var build = site.Start("build", "--jobs", "1");
        site.WaitFor("go.reached");
        Signals.Send(build.Id, signal);
        Thread.Sleep(100);
        File.WriteAllText(site["go"], "");
        Tool.Finish(build).ShouldExit(130).Error.Should().Contain("interrupted");
        Path.Exists(site["out/both"]).Should().BeFalse();
        site.Environment.Clear();
        var next = site.Built();
        next.Cached().Should().BePositive("finished tensors are kept");
        next.Run().Should().HaveCount(12 - next.Cached());
        FileStates.Contents(site["out/both"]).Should().Equal(Expected.Of(site));
        site.ShouldHoldNothingTemporary();
    }

    [Fact]
    public void LeaveTheOldOutputInItsPlace()
    {
        using var site = Site.WithOneTuning();
        site.Built();
        var before = FileStates.Of(site["out/both"]);
        site.Scale("0.25");
        site.Environment["TASKRECIPE_WAIT_AT"] = $"noted:{site["go"]}";
        var build = site.Start("build", "--jobs", "1");
        site.WaitFor("go.reached");
        Signals.Send(build.Id, Signals.Interrupt);
        Thread.Sleep(100);
        File.WriteAllText(site["go"], "");
        Tool.Finish(build).ShouldExit(130);
        FileStates.Of(site["out/both"]).Should().Equal(before);
        site.Environment.Clear();
        site.Run("clean").ShouldExit(0);
        Directory.GetFileSystemEntries(site["out"]).Should().BeEmpty("clean removes what interrupted builds left, too");
    }
}
