using System.Buffers.Binary;
using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>
/// SentencePiece's compiled map from byte sequences to texts: a double-array trie (Aoe, 1989; darts-clone's layout of 32-bit units) whose
/// values are places in a block of texts that each end in a zero byte.
/// </summary>
internal sealed class CharacterMap
{
    private readonly uint[] _units;
    private readonly byte[] _texts;

    /// <summary>Reads a map: the trie's size in bytes (32 bits, little-endian), the trie, the texts.</summary>
    /// <exception cref="FormatException">The sizes are not those of a map.</exception>
    public CharacterMap(ReadOnlySpan<byte> bytes)
    {
        var size = bytes.Length < 4 ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (size > bytes.Length - 4 || size % 4 != 0)
        {
            throw new FormatException("the precompiled character map is cut off");
        }

        _units = new uint[size / 4];
        for (var i = 0; i < _units.Length; i++)
        {
            _units[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 + (4 * i))..]);
        }

        _texts = bytes[(4 + (int)size)..].ToArray();
    }

    /// <summary>What a beginning of the bytes becomes; null where no beginning is in the map.</summary>
    /// <param name="bytes">UTF-8.</param>
    /// <param name="longest">Whether the longest beginning counts, or the shortest.</param>
    /// <param name="length">How many bytes it has.</param>
    public string? Find(ReadOnlySpan<byte> bytes, bool longest, out int length)
    {
        length = 0;
        var place = -1;
        if (_units.Length == 0)
        {
            return null;
        }

        var at = Offset(_units[0]);
        for (var i = 0; i < bytes.Length && bytes[i] != 0; i++)
        {
            at ^= bytes[i];
            if (at >= _units.Length || (_units[at] & 0x800000FF) != bytes[i])
            {
                break;
            }

            var (unit, hasValue) = (_units[at], ((_units[at] >> 8) & 1) == 1);
            at ^= Offset(unit);
            if (hasValue && at < _units.Length)
            {
                (place, length) = ((int)(_units[at] & 0x7FFFFFFF), i + 1);
                if (!longest)
                {
                    break;
                }
            }
        }

        return place < 0 ? null : Text(place);
    }

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & (1u << 9)) >> 6);

    private string Text(int place)
    {
        var rest = place < _texts.Length ? _texts.AsSpan(place) : [];
        var end = rest.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
    }
}
