using System.Text;
using TaskRecipes.Basics;

namespace TaskRecipes.Weights.Tests;

/// <summary>Whatever a file holds, reading it ends with a checkpoint or with an error for the user; nothing else, and soon.</summary>
public sealed class MutatedFiles
{
    private static readonly string[] Scraps =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "null", "true", "-1", "0", "1e9", "9223372036854775807", "18446744073709551616",
        "\"w\"", "\"dtype\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "\"F4\"", "\"F64\"", "\"U8\"", "\0", " ", "\u00ff", "a.safetensors", "../", "weight_map",
    ];

    [Fact]
    public void OfHeadersNeverDoMoreThanFail()
    {
        using var folder = new TemporaryFolder();
        var sound = CheckpointLayout.Plan(RandomCheckpoint.Specs(new Random(1), 6), [new("format", "pt")], "a.safetensors", 0);
        var text = Encoding.UTF8.GetString(sound.Files[0].RenderHeader(new Dictionary<string, string>()).AsSpan(8)).TrimEnd();
        var data = (int)(sound.Files[0].Length - sound.Files[0].DataOffset);
        var random = new Random(2);
        var failed = Run(4000, () =>
        {
            var bytes = TemporaryFolder.RawSafetensors(Mutated(random, Encoding.UTF8.GetBytes(text)), data);
            if (random.Next(4) == 0)
            {
                bytes[random.Next(8)] = (byte)random.Next(256);
            }

            CheckpointHeader.Read(folder.Bytes("a.safetensors", bytes));
        });
        failed.Should().BeGreaterThan(3000, "most of the mutations do damage");
    }

    [Fact]
    public void OfIndexesNeverDoMoreThanFail()
    {
        using var folder = new TemporaryFolder();
        folder.Safetensors("a.safetensors", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1);
        folder.Safetensors("b.safetensors", """{"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1);
        const string Text = """{"metadata":{"total_size":2},"weight_map":{"a":"a.safetensors","b":"b.safetensors"}}""";
        var random = new Random(3);
        var failed = Run(3000, () =>
        {
            folder.Bytes("model.safetensors.index.json", Mutated(random, Encoding.UTF8.GetBytes(Text)));
            CheckpointHeader.Read(folder.Path);
        });
        failed.Should().BeGreaterThan(2000, "most of the mutations do damage");
    }

    private static int Run(int times, Action read)
    {
        var failed = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++)
        {
            try
            {
                read();
            }
            catch (TaskRecipeException e)
            {
                failed++;
                e.Diagnostic.Code.Should().StartWith("TR05");
            }
        }

        ((GC.GetAllocatedBytesForCurrentThread() - allocated) / times).Should().BeLessThan(500_000);
        return failed;
    }

    private static byte[] Mutated(Random random, byte[] sound)
    {
        var bytes = sound.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at - 1, random.Next(20)));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Scraps[random.Next(Scraps.Length)]));
                    break;
                case 3:
                    var from = random.Next(at + 1);
                    bytes.InsertRange(at, bytes.GetRange(from, Math.Min(at - from, random.Next(60))));
                    break;
                case 4 when bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9') is >= 0 and var digit:
                    bytes[digit] = (byte)('0' + random.Next(10));
                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)'[', random.Next(40)));
                    break;
            }
        }

        return [.. bytes];
    }
}
