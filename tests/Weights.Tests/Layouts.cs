using System.Buffers.Binary;
using System.Text;
using TaskRecipes.Basics;

namespace TaskRecipes.Weights.Tests;

public sealed class Layouts
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void PlaceTensorsInOrdinalOrderWithoutGaps()
    {
        var layout = Plan(null, 1000, ("b", 3), ("a.10", 5), ("B", 7), ("a.2", 11));
        layout.Tensors.Select(tensor => tensor.Name).Should().Equal("B", "a.10", "a.2", "b");
        layout.Tensors.Select(tensor => tensor.Offset).Should().Equal(4096, 4103, 4108, 4119);
        layout.Files.Should().ContainSingle().Which.Length.Should().Be(4122);
        layout.TotalBytes.Should().Be(4122);
        layout.Index.Should().BeNull();
    }

    [Fact]
    public void BeginDataAtAPage()
    {
        foreach (var count in new[] { 0, 1, 40, 60, 200 })
        {
            var layout = Plan("x.safetensors", 0, [.. Enumerable.Range(0, count).Select(i => ($"tensor.{i}", i))]);
            var header = layout.Files[0].RenderHeader(Nothing);
            (header.Length % 4096).Should().Be(0);
            header.Length.Should().Be((int)layout.Files[0].DataOffset);
            BinaryPrimitives.ReadInt64LittleEndian(header).Should().Be(header.Length - 8);
            Encoding.UTF8.GetString(header, 8, header.Length - 8).TrimEnd(' ').Should().EndWith("}");
        }
    }

    [Fact]
    public void WriteTheHeaderAsTheFormatSaysIt()
    {
        var layout = CheckpointLayout.Plan(
            [new("w", DType.BF16, new Shape(2, 3)), new("s", DType.F32, new Shape()), new("e", DType.I64, new Shape(0, 4))],
            [new("format", "pt"), new("kind", "task-vector")], "x.safetensors", 0);
        Encoding.UTF8.GetString(layout.Files[0].RenderHeader(Nothing).AsSpan(8)).TrimEnd(' ').Should().Be(
            """{"__metadata__":{"format":"pt","kind":"task-vector"},"e":{"dtype":"I64","shape":[0,4],"data_offsets":[0,0]},"s":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"w":{"dtype":"BF16","shape":[2,3],"data_offsets":[4,16]}}""");
    }

    [Fact]
    public void ShardWhatIsLargerThanTheLimit()
    {
        var layout = Plan(null, 10, ("a", 4), ("b", 6), ("c", 1), ("d", 25), ("e", 10), ("f", 0));
        layout.Files.Select(file => (file.Name, string.Concat(file.Tensors.Select(tensor => tensor.Name)))).Should().Equal(
            ("model-00001-of-00004.safetensors", "ab"), ("model-00002-of-00004.safetensors", "c"),
            ("model-00003-of-00004.safetensors", "d"), ("model-00004-of-00004.safetensors", "ef"));
        layout.Tensors.Select(tensor => tensor.FileIndex).Should().Equal(0, 0, 1, 2, 3, 3);
        layout.Index.Should().StartWith(
            "{\n  \"metadata\": {\n    \"total_size\": 46\n  },\n  \"weight_map\": {\n    \"a\": \"model-00001-of-00004.safetensors\",\n    \"b\": ");
        layout.Index.Should().EndWith("\"f\": \"model-00004-of-00004.safetensors\"\n  }\n}\n");
    }

    [Fact]
    public void AreOneFileUpToTheLimit()
    {
        Plan(null, 10, ("a", 4), ("b", 6)).Files.Should().ContainSingle().Which.Name.Should().Be("model.safetensors");
        Plan(null, 10, ("a", 40)).Files.Should().ContainSingle().Which.Name.Should().Be("model.safetensors");
        Plan("x.safetensors", 10, ("a", 40), ("b", 60)).Files.Should().ContainSingle().Which.Name.Should().Be("x.safetensors");
        Plan(null, 10).Files.Should().ContainSingle().Which.Length.Should().Be(4096);
    }

    [Fact]
    public void RefuseEqualNames()
    {
        FluentActions.Invoking(() => Plan(null, 10, ("a", 1), ("a", 2))).Should().Throw<ArgumentException>().WithMessage("*'a'*");
        FluentActions.Invoking(() => Plan(null, 10, ("__metadata__", 1))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CheckpointLayout.Plan([], [new("k", "1"), new("k", "2")], null, 1)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Plan(null, 10, ("half a pair \ud800", 1))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void TakeMetadataOfPlannedWidthLast()
    {
        var layout = CheckpointLayout.Plan(
            [new("a", DType.U8, new Shape(1))], [new("format", "pt"), new("digest", new string('0', 64))], null, 10);
        var digest = Blake3.Hash([1, 2, 3]).ToString();
        var planned = layout.Files[0].RenderHeader(Nothing);
        var final = layout.Files[0].RenderHeader(new Dictionary<string, string> { ["digest"] = digest });
        final.Should().HaveSameCount(planned);
        Encoding.UTF8.GetString(final).Should().Contain($"\"digest\":\"{digest}\"").And.Contain("\"format\":\"pt\"");
    }

    [Theory]
    [InlineData("digest", "12")]
    [InlineData("digest", "1234")]
    [InlineData("digest", "1\"3")] // Three characters, and four bytes in JSON.
    [InlineData("digest", "12é")]
    [InlineData("other", "123")]
    public void RefuseMetadataThatWasPlannedOtherwise(string key, string value)
    {
        var layout = CheckpointLayout.Plan([], [new("digest", "000")], null, 10);
        FluentActions.Invoking(() => layout.Files[0].RenderHeader(new Dictionary<string, string> { [key] = value }))
            .Should().Throw<ArgumentException>().WithMessage($"*'{key}'*planned*");
    }

    private static CheckpointLayout Plan(string? fileName, long maxShardBytes, params (string Name, int Bytes)[] tensors) =>
        CheckpointLayout.Plan([.. tensors.Select(t => new TensorSpec(t.Name, DType.U8, new Shape(t.Bytes)))], [], fileName, maxShardBytes);
}
