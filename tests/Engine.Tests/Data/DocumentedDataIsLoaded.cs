using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Tests.Data;

/// <summary>The examples of docs/data.md, over small files of the names that stand there.</summary>
public sealed partial class DocumentedDataIsLoaded
{
    private static readonly string Page = Path.Combine(
        typeof(DocumentedDataIsLoaded).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Repository").Value!, "docs/data.md");

    public static TheoryData<string> Examples { get; } = [.. Yaml().Matches(File.ReadAllText(Page)).Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_loads(string example)
    {
        using var folder = new DataFolder(example.Replace("datasets:\n", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Replace("\n  ", "\n", StringComparison.Ordinal)[2..]);
        WriteFiles(folder);
        var recipe = folder.Recipe();
        recipe.Datasets.Should().NotBeEmpty();
        foreach (var dataset in recipe.Datasets.Values)
        {
            foreach (var split in Enum.GetValues<Split>().Where(split => dataset[split] is not null))
            {
                folder.Key(dataset.Name, split).Should().NotBeNull();
                if (dataset[split]!.Files.All(file => file.Url is null))
                {
                    folder.Load(dataset.Name, split).Count.Should().BeGreaterThan(0);
                }
            }
        }
    }

    private static void WriteFiles(DataFolder folder)
    {
        foreach (var split in new[] { "train", "test" })
        {
            folder.Write($"data/{split}-images.gz", Gzip([0, 0, 8, 3, 0, 0, 0, 16, 0, 0, 0, 2, 0, 0, 0, 2, .. Enumerable.Range(0, 64).Select(i => (byte)i)]));
            folder.Write($"data/{split}-labels.gz", Gzip([0, 0, 8, 1, 0, 0, 0, 16, .. Enumerable.Range(0, 16).Select(i => (byte)(3 + (i % 4)))]));
            folder.Write($"photos/{split}/cat/1.pgm", "P5 1 1 255\nx");
            folder.Write($"photos/{split}/dog/1.pgm", "P5 1 1 255\ny");
        }

        folder.Write("data/reviews-1.csv", "review,stars\n\"good, really\",5\n");
        folder.Write("data/reviews-2.csv", "review,stars\nbad,1\n");
        folder.Write("data/mail.tsv", "spam\tbuy\nham\thello\n");
        folder.Write("data/digits.csv", "label,pixel0,pixel1,pixel2,pixel3\n3,0,1,2,3\n");
        folder.Write("data/tweets.jsonl", "{\"tweet\":\"hello\",\"kind\":\"fine\"}\n{\"tweet\":\"boo\",\"kind\":\"rude\"}\n");
        folder.Write("data/quiz.jsonl", "{\"question\":\"1 + 1 =\",\"answers\":[\"2\",\"3\"],\"right\":0}\n");
        folder.Write("data/translations.jsonl", "{\"de\":\"gut\",\"en\":\"good\"}\n");
        folder.Write("data/toxic.csv", "text,toxicity,language\nfie,0.9,en\nhi,0.1,en\npfui,8e-1,de\nfi,1,fr\n");
        folder.Write("data/names.txt", "Ada\nGrace\n");
        folder.Write("books/emma.txt", "Emma Woodhouse, handsome, clever, and rich …");
        folder.Write("books/persuasion.txt", "Sir Walter Elliot, of Kellynch Hall …");
        folder.Write("letters/ham/1.txt", "hello");
        folder.Write("letters/spam/1.txt", "buy");
        folder.Write("data/lungs.npz", Npz(("train_images", "2, 2, 2", 8), ("train_labels", "2,", 2)));
        Checkpoints.Write(folder["data/scans.safetensors"], new Dictionary<string, Tensor>
        {
            ["images"] = Tensor.Raw8(DType.U8, 1, 2, 3, 4).As(1, 2, 2),
            ["labels"] = Tensor.I64(7),
        });
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }

    private static byte[] Npz(params (string Name, string Shape, int Bytes)[] arrays)
    {
        var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create))
        {
            foreach (var (name, shape, bytes) in arrays)
            {
                var header = Encoding.Latin1.GetBytes($"{{'descr': '|u1', 'fortran_order': False, 'shape': ({shape}), }}\n");
                using var entry = zip.CreateEntry(name + ".npy").Open();
                entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. new byte[bytes]]);
            }
        }

        return target.ToArray();
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
