using TaskRecipes.Basics;

namespace TaskRecipes.Weights.Tests;

public sealed class FullDisks
{
    [Fact]
    public void AreSaidBeforeTheWorkBegins()
    {
        using var folder = new TemporaryFolder();
        var layout = CheckpointLayout.Plan([new("w", DType.U8, new Shape(1L << 60))], [], "w.safetensors", 0);
        var error = FluentActions.Invoking(() => new CheckpointWriter(folder.Path, layout)).Should().Throw<TaskRecipeException>().Which;
        error.Diagnostic.Code.Should().Be("TR0540");
        error.Diagnostic.At.File.Should().Be(folder["w.safetensors"]);
        error.Message.Should().MatchRegex($"disk full: {(1L << 60) + 4096} bytes needed, [0-9]+ available");
        File.Exists(folder["w.safetensors"]).Should().BeFalse();
    }

    [Fact]
    public void AreSaidWhereTheyFillUpLater()
    {
        const string AlwaysFull = "/dev/full";
        if (!File.Exists(AlwaysFull))
        {
            return; // Only Linux has it.
        }

        using var handle = File.OpenHandle(AlwaysFull, FileMode.Open, FileAccess.ReadWrite);
        var error = FluentActions.Invoking(() => TargetFile.Write(handle, AlwaysFull, 0, new byte[10])).Should().Throw<TaskRecipeException>().Which;
        error.Diagnostic.Code.Should().Be("TR0540");
        error.Message.Should().StartWith("disk full: 10 bytes needed");
    }

    [Fact]
    public void AreNotBlamedForOtherFailures()
    {
        using var folder = new TemporaryFolder();
        var layout = CheckpointLayout.Plan([], [], "w.safetensors", 0);
        FluentActions.Invoking(() => new CheckpointWriter(folder["missing"], layout)).Should().Throw<TaskRecipeException>()
            .Which.Diagnostic.Code.Should().Be("TR0541");
        Directory.CreateDirectory(folder["w.safetensors"]);
        FluentActions.Invoking(() => new CheckpointWriter(folder.Path, layout)).Should().Throw<TaskRecipeException>()
            .Which.Diagnostic.Code.Should().Be("TR0541");
    }
}
