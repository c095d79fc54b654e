using System.Text.Json;
using TaskRecipes.Basics;

namespace TaskRecipes.Weights;

/// <summary>
/// Reads the JSON of one safetensors header: an object from tensor names to dtype, shape and offsets, and <c>__metadata__</c>.
/// </summary>
internal ref struct HeaderParser
{
    private const int MaxRank = 64; // What the usual libraries can hold.

    private readonly string _file;
    private readonly int _fileIndex;
    private readonly long _dataOffset;
    private readonly long _dataBytes;
    private readonly List<TensorEntry> _tensors = [];
    private readonly long[] _dimensions = new long[MaxRank];
    private StrictJson _json;
    private Dictionary<string, string>? _metadata;

    private HeaderParser(string file, int fileIndex, ReadOnlySpan<byte> json, long dataOffset, long dataBytes)
    {
        _file = file;
        _fileIndex = fileIndex;
        _dataOffset = dataOffset;
        _dataBytes = dataBytes;
        _json = new StrictJson(file, json);
    }

    /// <summary>The tensors in the order of the header, and the metadata. Each is checked by itself, not yet against the others.</summary>
    public static (List<TensorEntry> Tensors, Dictionary<string, string> Metadata) Parse(
        string file, int fileIndex, ReadOnlySpan<byte> json, long dataOffset, long dataBytes)
    {
        var parser = new HeaderParser(file, fileIndex, json, dataOffset, dataBytes);
        parser.Header();
        return (parser._tensors, parser._metadata ?? []);
    }

    private void Header()
    {
        if (_json.Next() != JsonTokenType.StartObject)
        {
            throw WeightErrors.HeaderNotObject(_file);
        }

        while (_json.NextProperty())
        {
            var name = _json.Text();
            if (name == "__metadata__")
            {
                Metadata();
            }
            else
            {
                _tensors.Add(Tensor(name));
            }
        }

        _json.End();
    }

    private void Metadata()
    {
        if (_metadata is not null)
        {
            throw WeightErrors.DuplicateName(_file, "__metadata__");
        }

        if (_json.Next() != JsonTokenType.StartObject)
        {
            throw WeightErrors.BadMetadata(_file, null);
        }

        _metadata = [];
        while (_json.NextProperty())
        {
            var key = _json.Text();
            if (_json.Next() != JsonTokenType.String)
            {
                throw WeightErrors.BadMetadata(_file, key);
            }

            if (!_metadata.TryAdd(key, _json.Text()))
            {
                throw WeightErrors.DuplicateMetadata(_file, key);
            }
        }
    }

    private TensorEntry Tensor(string name)
    {
        if (_json.Next() != JsonTokenType.StartObject)
        {
            throw WeightErrors.TensorNotObject(_file, name);
        }

        DType? dtype = null;
        Shape? shape = null;
        (long Begin, long End)? offsets = null;
        while (_json.NextProperty())
        {
            if (_json.Raw.SequenceEqual("dtype"u8) && dtype is null)
            {
                dtype = ReadDType(name);
            }
            else if (_json.Raw.SequenceEqual("shape"u8) && shape is null)
            {
                shape = ReadShape(name);
            }
            else if (_json.Raw.SequenceEqual("data_offsets"u8) && offsets is null)
            {
                offsets = ReadOffsets(name);
            }
            else
            {
                // Twice, or unknown: a field that is passed over could change what the bytes mean.
                throw WeightErrors.UnexpectedField(_file, name, _json.Text());
            }
        }

        return Checked(
            name,
            dtype ?? throw WeightErrors.MissingField(_file, name, "dtype"),
            shape ?? throw WeightErrors.MissingField(_file, name, "shape"),
            offsets ?? throw WeightErrors.MissingField(_file, name, "data_offsets"));
    }

    private DType ReadDType(string name)
    {
        if (_json.Next() != JsonTokenType.String)
        {
            throw WeightErrors.UnknownDType(_file, name, "(not a string)");
        }

        return DTypes.TryParse(_json.Raw, out var type) ? type : throw WeightErrors.UnknownDType(_file, name, _json.Text());
    }

    private Shape ReadShape(string name)
    {
        if (_json.Next() != JsonTokenType.StartArray)
        {
            throw WeightErrors.BadShape(_file, name, "it is not a list");
        }

        var rank = 0;
        for (; _json.Next() != JsonTokenType.EndArray; rank++)
        {
            if (rank == MaxRank)
            {
                throw WeightErrors.BadShape(_file, name, $"it has more than {MaxRank} dimensions");
            }

            if (!_json.TryCount(out _dimensions[rank]))
            {
                throw WeightErrors.BadShape(_file, name, "a dimension is not a whole number from 0 to 2⁶³ − 1");
            }
        }

        try
        {
            return new Shape(_dimensions.AsSpan(0, rank));
        }
        catch (OverflowException)
        {
            throw WeightErrors.BadShape(_file, name, "its elements are more than 2⁶³ − 1");
        }
    }

    private (long Begin, long End) ReadOffsets(string name)
    {
        if (_json.Next() == JsonTokenType.StartArray
            && _json.Next() != JsonTokenType.EndArray && _json.TryCount(out var begin)
            && _json.Next() != JsonTokenType.EndArray && _json.TryCount(out var end)
            && _json.Next() == JsonTokenType.EndArray)
        {
            return (begin, end);
        }

        throw WeightErrors.BadOffsets(_file, name, "they are not two whole numbers from 0 to 2⁶³ − 1");
    }

    private readonly TensorEntry Checked(string name, DType dtype, Shape shape, (long Begin, long End) offsets)
    {
        var (begin, end) = offsets;
        if (begin > end)
        {
            throw WeightErrors.BadOffsets(_file, name, $"{begin} lies behind {end}");
        }

        if (BytesOf(name, dtype, shape) is var bytes && bytes != end - begin)
        {
            throw WeightErrors.SizeMismatch(_file, name, $"{dtype.Name()} {shape}", bytes, end - begin);
        }

        return end <= _dataBytes
            ? new TensorEntry(name, dtype, shape, _fileIndex, _dataOffset + begin, bytes)
            : throw WeightErrors.Truncated(_file, name, _dataOffset, end, _dataOffset + _dataBytes);
    }

    private readonly long BytesOf(string name, DType dtype, Shape shape)
    {
        try
        {
            return dtype.Bytes(shape.Elements);
        }
        catch (Exception e) when (e is OverflowException or ArgumentException)
        {
            throw WeightErrors.BadShape(_file, name, e is OverflowException ? "its bytes are more than 2⁶³ − 1" : e.Message);
        }
    }
}
