using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.Weights.Tests;

/// <summary>Whatever a file holds, reading it ends with a checkpoint or with an error for the user; nothing else, and soon.</summary>
public sealed class MutatedFiles
{
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
            var bytes = TemporaryFolder.RawSafetensors(FileMutation.Of(random, Encoding.UTF8.GetBytes(text)), data);
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
            folder.Bytes("model.safetensors.index.json", FileMutation.Of(random, Encoding.UTF8.GetBytes(Text)));
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
}
