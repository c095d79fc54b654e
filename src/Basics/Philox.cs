using System.Buffers.Binary;
using System.Text;

namespace TaskRecipes.Basics;

/// <summary>
/// Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC'11): its
/// constants, the cipher of one counter, and how keys are made.
/// </summary>
public static class Philox
{
    /// <summary>How often a counter is enciphered.</summary>
    public const int Rounds = 10;

    /// <summary>What the first word is multiplied by.</summary>
    public const uint Multiplier0 = 0xD2511F53;

    /// <summary>What the third word is multiplied by.</summary>
    public const uint Multiplier1 = 0xCD9E8D57;

    /// <summary>What the first word of the key grows by in a round.</summary>
    public const uint Weyl0 = 0x9E3779B9;

    /// <summary>What the second word of the key grows by in a round.</summary>
    public const uint Weyl1 = 0xBB67AE85;

    /// <summary>
    /// The key of one purpose: the first 8 bytes, as two little-endian words, of BLAKE3(seed as 8 bytes ‖ index as 8 bytes ‖ UTF-8 name),
    /// integers little-endian (SPEC 5.6).
    /// </summary>
    public static (uint Key0, uint Key1) Key(long seed, long index, string name)
    {
        var message = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        BinaryPrimitives.WriteInt64LittleEndian(message, seed);
        BinaryPrimitives.WriteInt64LittleEndian(message.AsSpan(8), index);
        Encoding.UTF8.GetBytes(name, message.AsSpan(16));

        Span<byte> digest = stackalloc byte[Digest.Size];
        Blake3.Hash(message).CopyTo(digest);
        return (BinaryPrimitives.ReadUInt32LittleEndian(digest), BinaryPrimitives.ReadUInt32LittleEndian(digest[4..]));
    }

    /// <summary>The four words that a counter gives.</summary>
    public static (uint, uint, uint, uint) Block(uint key0, uint key1, uint c0, uint c1, uint c2, uint c3)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (product0, product1) = ((ulong)c0 * Multiplier0, (ulong)c2 * Multiplier1);
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ key0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ key1, (uint)product0);
            unchecked
            {
                key0 += Weyl0;
                key1 += Weyl1;
            }
        }

        return (c0, c1, c2, c3);
    }
}
