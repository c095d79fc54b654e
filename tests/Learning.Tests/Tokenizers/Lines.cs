using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace TaskRecipes.Learning.Tests.Tokenizers;

/// <summary>The lines and files of the scripts in tests/reference, and what other libraries made of them.</summary>
internal static class Lines
{
    /// <summary>Lines put together at random of pieces: languages, code, emoji, odd spaces.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<string> pieces, int count)
    {
        var state = 1u;
        int Below(int limit) => (int)((state = unchecked((state * 1664525) + 1013904223)) / 4294967296.0 * limit);
        for (var i = 0; i < count; i++)
        {
            yield return string.Concat(Enumerable.Range(0, 1 + Below(12)).Select(_ => pieces[Below(pieces.Count)]));
        }
    }

    public static List<string> Pieces(params string[] names) =>
        [.. names.SelectMany(name => Json(name).EnumerateArray()).Select(piece => piece.GetString()!)];

    public static JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllText(Place(name))).RootElement;

    /// <summary>A file of the folder Files, unpacked.</summary>
    public static byte[] Unpacked(string name)
    {
        using var stream = new GZipStream(File.OpenRead(Place(Path.Combine("Files", name))), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static uint Digest(uint digest, IEnumerable<int> numbers) => numbers.Append(-1).Aggregate(digest, (sum, number) => unchecked((sum * 31) + (uint)number));

    public static Dictionary<string, byte[]> Files(params (string Name, string Text)[] files) =>
        files.ToDictionary(file => file.Name, file => Encoding.UTF8.GetBytes(file.Text));

    private static string Place(string name) => Path.Combine(AppContext.BaseDirectory, "Tokenizers", name);
}
