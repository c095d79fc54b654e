using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Decoders;

/// <summary>Reads GPT-2's alphabet of bytes as UTF-8; added tokens are plain text.</summary>
internal sealed class ByteLevelDecoder(IReadOnlySet<string> added) : IDecoder
{
    public List<string> Decode(List<string> parts)
    {
        var bytes = new List<byte>(parts.Count * 4);
        foreach (var part in parts)
        {
            bytes.AddRange(added.Contains(part) ? Encoding.UTF8.GetBytes(part) : ByteLevel.BytesOf(part));
        }

        return [Encoding.UTF8.GetString([.. bytes])];
    }
}
