using System.Buffers.Binary;
using System.Text;
using TaskRecipes.Basics;

namespace TaskRecipes.Weights;

/// <summary>One file of a <see cref="CheckpointLayout"/>.</summary>
public sealed class LayoutFile
{
    // Data that begins at a page can be cloned and patched in whole blocks.
    private const int Alignment = 4096;

    private readonly IReadOnlyList<MetadataField> _metadata;

    internal LayoutFile(string name, int index, IReadOnlyList<TensorSpec> tensors, IReadOnlyList<MetadataField> metadata)
    {
        Name = name;
        _metadata = metadata;
        var placed = new TensorEntry[tensors.Count];
        var offset = 0L;
        for (var i = 0; i < placed.Length; i++)
        {
            var tensor = tensors[i];
            placed[i] = new TensorEntry(tensor.Name, tensor.DType, tensor.Shape, index, offset, tensor.Bytes);
            offset = checked(offset + tensor.Bytes);
        }

        // Offsets in the header count from its end, so that its length is known before they become absolute.
        var json = Json(placed, 0, value => value.Value);
        DataOffset = (HeaderFile.PrefixBytes + json.Length + Alignment - 1) / Alignment * Alignment;
        if (DataOffset - HeaderFile.PrefixBytes > HeaderFile.MaxHeaderBytes)
        {
            throw WeightErrors.TooManyTensors(name, placed.Length, DataOffset);
        }

        Tensors = Array.ConvertAll(placed, tensor => tensor with { Offset = DataOffset + tensor.Offset });
        Length = checked(DataOffset + offset);
    }

    /// <summary>Its name within the checkpoint's folder.</summary>
    public string Name { get; }

    /// <summary>All its bytes, header and data.</summary>
    public long Length { get; }

    /// <summary>Where the data begins: a multiple of 4096.</summary>
    public long DataOffset { get; }

    /// <summary>Its tensors in the order of their data, which is the ordinal order of their names.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; }

    /// <summary>
    /// The bytes before the data, with the metadata values that were not known when the layout was planned. Always
    /// <see cref="DataOffset"/> bytes.
    /// </summary>
    /// <exception cref="ArgumentException">A key that was not planned, or a value of another width than planned.</exception>
    public byte[] RenderHeader(IReadOnlyDictionary<string, string> finalValues)
    {
        foreach (var key in finalValues.Keys)
        {
            if (!_metadata.Any(field => field.Key == key))
            {
                throw new ArgumentException($"the metadata '{key}' was not planned", nameof(finalValues));
            }
        }

        var json = Json(Tensors, DataOffset, field => FinalValue(field, finalValues));
        var header = new byte[DataOffset];
        BinaryPrimitives.WriteInt64LittleEndian(header, DataOffset - HeaderFile.PrefixBytes);
        var text = header.AsSpan(HeaderFile.PrefixBytes);
        json.CopyTo(text);
        text[json.Length..].Fill((byte)' ');
        return header;
    }

    private static string FinalValue(MetadataField field, IReadOnlyDictionary<string, string> finalValues)
    {
        var value = finalValues.GetValueOrDefault(field.Key, field.Value);
        var (planned, given) = (JsonText.Width(field.Value), JsonText.Width(value));
        return planned == given
            ? value
            : throw new ArgumentException($"the metadata '{field.Key}' was planned with {planned} bytes and has {given}", nameof(finalValues));
    }

    private byte[] Json(IReadOnlyList<TensorEntry> tensors, long dataOffset, Func<MetadataField, string> value)
    {
        var json = new StringBuilder("{");
        var separator = "";
        if (_metadata.Count > 0)
        {
            json.Append("\"__metadata__\":{");
            foreach (var field in _metadata)
            {
                json.Append(separator).AppendJson(field.Key).Append(':').AppendJson(value(field));
                separator = ",";
            }

            json.Append('}');
        }

        foreach (var tensor in tensors)
        {
            var begin = tensor.Offset - dataOffset;
            json.Append(separator).AppendJson(tensor.Name)
                .Append(":{\"dtype\":\"").Append(tensor.DType.Name())
                .Append("\",\"shape\":[").AppendJoin(',', tensor.Shape.Dimensions.ToArray())
                .Append("],\"data_offsets\":[").Append(begin).Append(',').Append(begin + tensor.Bytes).Append("]}");
            separator = ",";
        }

        return json.Append('}').ToUtf8();
    }
}
