using System.Globalization;
using System.Text;

namespace TaskRecipes.Engine.Outputs;

/// <summary>README.md of an output: for people, what its metadata says; no time, no path, no name of a recipe.</summary>
internal static class ModelCard
{
    public const string FileName = "README.md";

    public static byte[] Render(IReadOnlyDictionary<string, string> metadata, int tensors, long bytes)
    {
        var isVector = metadata.ContainsKey(OutputMetadata.Kind);
        var text = new StringBuilder();
        text.Append("---\ntags:\n- merge\n- task-arithmetic\n---\n");
        text.Append(isVector ? "# A task vector\n\n" : "# A model made by task arithmetic\n\n");
        text.Append("```\n").Append(metadata[OutputMetadata.Expression]).Append("\n```\n\n");
        text.Append("Models are named by the digests of their tensors (BLAKE3).\n\n| | |\n| --- | --- |\n");
        Row(text, "tensors", tensors.ToString(CultureInfo.InvariantCulture));
        Row(text, "bytes", bytes.ToString(CultureInfo.InvariantCulture));
        Row(text, "digest", metadata[OutputMetadata.ContentDigest]);
        Row(text, "key", metadata[OutputMetadata.Key]);
        if (metadata.TryGetValue(OutputMetadata.Base, out var @base))
        {
            Row(text, "base", @base);
        }

        if (metadata[OutputMetadata.Methods] is { Length: > 0 } methods)
        {
            Row(text, "methods and their versions", methods);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Row(StringBuilder text, string name, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"| {name} | `{value}` |\n");
}
