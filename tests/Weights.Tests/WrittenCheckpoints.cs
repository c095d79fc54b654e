using System.Runtime.InteropServices;
using TaskRecipes.Basics;

namespace TaskRecipes.Weights.Tests;

public sealed class WrittenCheckpoints
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void AreReadAsTheyWereWritten()
    {
        var random = new Random(1);
        for (var round = 0; round < 80; round++)
        {
            using var folder = new TemporaryFolder();
            var specs = RandomCheckpoint.Specs(random, random.Next(60));
            var fileName = random.Next(3) == 0 ? "only.safetensors" : null;
            MetadataField[] metadata = random.Next(2) == 0 ? [] : [new("format", "pt"), new("note", "a \"b\" \u0002 é 😀")];
            var layout = CheckpointLayout.Plan(specs, metadata, fileName, random.Next(1, 5000));
            var data = layout.Tensors.Select(tensor => RandomCheckpoint.Data(random, tensor.Bytes)).ToList();
            WriteInPieces(folder.Path, layout, data, random);

            var header = CheckpointHeader.Read(fileName is null ? folder.Path : folder[fileName]);
            header.Tensors.Should().Equal(layout.Tensors);
            header.Tensors.Select(tensor => (tensor.Name, tensor.DType, tensor.Shape))
                .Should().Equal(specs.OrderBy(spec => spec.Name, StringComparer.Ordinal).Select(spec => (spec.Name, spec.DType, spec.Shape)));
            header.Files.Should().HaveCount(layout.Files.Count);
            header.Files[0].Metadata.Should().Equal(metadata.ToDictionary(field => field.Key, field => field.Value));
            using var reader = new CheckpointReader(header);
            for (var i = 0; i < data.Count; i++)
            {
                var bytes = new byte[header.Tensors[i].Bytes];
                reader.Read(header.Tensors[i], 0, bytes);
                bytes.AsSpan().SequenceEqual(data[i]).Should().BeTrue();
            }
        }
    }

    [Fact]
    public void AreNotTakenForCheckpointsBeforeTheirHeadersAreWritten()
    {
        using var folder = new TemporaryFolder();
        var layout = CheckpointLayout.Plan([new("a", DType.F32, new Shape(4))], [], null, long.MaxValue);
        using (var writer = new CheckpointWriter(folder.Path, layout))
        {
            writer.Write(0, 0, new byte[16]);
        }

        FluentActions.Invoking(() => CheckpointHeader.Read(folder.Path)).Should().Throw<TaskRecipeException>();
    }

    [Fact]
    public void GoOnWhereAnEarlierWriterStopped()
    {
        using var folder = new TemporaryFolder();
        var layout = CheckpointLayout.Plan([new("a", DType.U8, new Shape(5)), new("b", DType.U8, new Shape(3))], [], null, 4);
        layout.Files.Should().HaveCount(2);
        using (var first = new CheckpointWriter(folder.Path, layout))
        {
            first.Write(0, 0, [1, 2, 3, 4, 5]);
            first.Write(1, 1, [7]);
        }

        using (var second = new CheckpointWriter(folder.Path, layout))
        {
            var left = new byte[5];
            second.Read(0, 0, left);
            left.Should().Equal(1, 2, 3, 4, 5);
            second.Write(1, 0, [6]);
            second.Write(1, 2, [8]);
            second.WriteHeaders(Nothing);
            second.Flush(durable: true);
        }

        var header = CheckpointHeader.Read(folder.Path);
        using var reader = new CheckpointReader(header);
        var bytes = new byte[3];
        reader.Read(header.Find("b")!, 0, bytes);
        bytes.Should().Equal(6, 7, 8);
    }

    [Fact]
    public void TakeTheLengthOfTheirLayoutWhateverWasThere()
    {
        using var folder = new TemporaryFolder();
        var layout = CheckpointLayout.Plan([new("a", DType.U8, new Shape(5))], [], "x.safetensors", 0);
        folder.Bytes("x.safetensors", new byte[100_000]);
        new CheckpointWriter(folder.Path, layout).Dispose();
        new FileInfo(folder["x.safetensors"]).Length.Should().Be(4096 + 5);
        new CheckpointWriter(folder.Path, layout).Dispose();
        new FileInfo(folder["x.safetensors"]).Length.Should().Be(4096 + 5);
    }

    [Fact]
    public void HaveTheSameBytesHoweverTheyWereWritten()
    {
        var random = new Random(3);
        var specs = RandomCheckpoint.Specs(random, 40);
        var layout = CheckpointLayout.Plan(specs, [new("k", "v")], null, 3000);
        var data = layout.Tensors.Select(tensor => RandomCheckpoint.Data(random, tensor.Bytes)).ToList();
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();
        WriteInPieces(one.Path, layout, data, new Random(4));
        random.Shuffle(CollectionsMarshal.AsSpan(specs));
        WriteInPieces(other.Path, CheckpointLayout.Plan(specs, [new("k", "v")], null, 3000), data, new Random(5));
        var names = Directory.GetFiles(one.Path).Select(Path.GetFileName).ToList();
        names.Should().HaveCountGreaterThan(3);
        foreach (var name in names)
        {
            File.ReadAllBytes(other[name!]).AsSpan().SequenceEqual(File.ReadAllBytes(one[name!])).Should().BeTrue();
        }
    }

    private static void WriteInPieces(string folder, CheckpointLayout layout, List<byte[]> data, Random random)
    {
        var pieces = new List<(int Tensor, int Offset, int Length)>();
        for (var i = 0; i < data.Count; i++)
        {
            for (var at = 0; at < data[i].Length;)
            {
                var length = Math.Min(data[i].Length - at, random.Next(1, 400));
                pieces.Add((i, at, length));
                at += length;
            }
        }

        random.Shuffle(CollectionsMarshal.AsSpan(pieces));
        using var writer = new CheckpointWriter(folder, layout);
        Parallel.ForEach(pieces, piece => writer.Write(piece.Tensor, piece.Offset, data[piece.Tensor].AsSpan(piece.Offset, piece.Length)));
        writer.WriteHeaders(Nothing);
        writer.Flush(durable: false);
    }
}
