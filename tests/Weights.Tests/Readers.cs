using TaskRecipes.Basics;

namespace TaskRecipes.Weights.Tests;

public sealed class Readers : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _file;
    private readonly byte[] _data = RandomCheckpoint.Data(new Random(1), 50_000);

    public Readers()
    {
        var layout = CheckpointLayout.Plan([new("w", DType.U8, new Shape(50_000))], [], "w.safetensors", 0);
        using var writer = new CheckpointWriter(_folder.Path, layout);
        writer.Write(0, 0, _data);
        writer.WriteHeaders(new Dictionary<string, string>());
        _file = _folder["w.safetensors"];
    }

    [Fact]
    public void ServeSeveralThreads()
    {
        var header = CheckpointHeader.Read(_file);
        using var reader = new CheckpointReader(header);
        Parallel.For(0, 500, i =>
        {
            var bytes = new byte[997];
            var offset = i * 97;
            reader.Read(header.Tensors[0], offset, bytes);
            bytes.AsSpan().SequenceEqual(_data.AsSpan(offset, bytes.Length)).Should().BeTrue();
        });
    }

    [Fact]
    public void SayThatAFileWasCutWhileTheyRead()
    {
        var header = CheckpointHeader.Read(_file);
        using var reader = new CheckpointReader(header);
        File.OpenHandle(_file, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite).Dispose();
        var error = FluentActions.Invoking(() => reader.Read(header.Tensors[0], 10, new byte[100])).Should().Throw<TaskRecipeException>().Which;
        error.Diagnostic.Should().Match<Diagnostic>(d => d.Code == "TR0503" && d.At.File == _file);
    }

    [Fact]
    public void SayThatAFileChangedBeforeTheyOpenedIt()
    {
        var header = CheckpointHeader.Read(_file);
        File.AppendAllText(_file, "x");
        FluentActions.Invoking(() => new CheckpointReader(header)).Should().Throw<TaskRecipeException>().Which.Diagnostic.Code.Should().Be("TR0503");
        File.Delete(_file);
        FluentActions.Invoking(() => new CheckpointReader(header)).Should().Throw<TaskRecipeException>().Which.Diagnostic.Code.Should().Be("TR0501");
    }

    [Fact]
    public void DoNotStandInTheWay()
    {
        var header = CheckpointHeader.Read(_file);
        using var reader = new CheckpointReader(header);
        using (File.Open(_file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
        }

        File.Delete(_file);
        var bytes = new byte[10];
        reader.Read(header.Tensors[0], 0, bytes);
        bytes.Should().Equal(_data[..10]);
    }

    [Fact]
    public void DoNotLeaveTheTensor()
    {
        var header = CheckpointHeader.Read(_file);
        using var reader = new CheckpointReader(header);
        FluentActions.Invoking(() => reader.Read(header.Tensors[0], 49_999, new byte[2])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => reader.Read(header.Tensors[0], -1, new byte[2])).Should().Throw<ArgumentOutOfRangeException>();
        reader.Read(header.Tensors[0], 50_000, []);
    }

    public void Dispose() => _folder.Dispose();
}
