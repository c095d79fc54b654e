namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>The fields of a message in protocol buffers' wire format, one after the other, read without trust.</summary>
internal ref struct ProtoReader
{
    private ReadOnlySpan<byte> _rest;

    public ProtoReader(ReadOnlySpan<byte> message) => _rest = message;

    /// <summary>The number of the field.</summary>
    public int Field { get; private set; }

    /// <summary>Its value where it is a number; 0 otherwise.</summary>
    public long Number { get; private set; }

    /// <summary>Its value where it is a message, a text, or 4 or 8 bytes of a number; empty otherwise.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Goes to the next field.</summary>
    /// <returns>false at the end.</returns>
    /// <exception cref="FormatException">The message is cut off or damaged.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = VarInt();
        (Field, Number) = ((int)(tag >> 3), 0);
        Bytes = default;
        switch (tag & 7)
        {
            case 0:
                Number = VarInt();
                break;
            case 1:
                Bytes = Take(8);
                break;
            case 2:
                Bytes = Take(VarInt());
                break;
            case 5:
                Bytes = Take(4);
                break;
            default:
                throw new FormatException($"field {Field} is of an unknown kind");
        }

        return true;
    }

    private long VarInt()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)value;
            }
        }

        throw new FormatException("a number has too many bytes");
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > _rest.Length)
        {
            throw new FormatException($"it is cut off in field {Field}");
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
