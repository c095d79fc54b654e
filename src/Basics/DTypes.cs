using System.Text;

namespace TaskRecipes.Basics;

/// <summary>What is known of each <see cref="DType"/>: its name in a safetensors header, its size, whether merges calculate with it.</summary>
public static class DTypes
{
    private static readonly (DType Type, string Name, int Bits, bool Arithmetic)[] Table =
    [
        (DType.Bool, "BOOL", 8, false),
        (DType.F4, "F4", 4, false),
        (DType.F6E2M3, "F6_E2M3", 6, false),
        (DType.F6E3M2, "F6_E3M2", 6, false),
        (DType.U8, "U8", 8, false),
        (DType.I8, "I8", 8, false),
        (DType.F8E5M2, "F8_E5M2", 8, true),
        (DType.F8E4M3, "F8_E4M3", 8, true),
        (DType.F8E8M0, "F8_E8M0", 8, false),
        (DType.F8E4M3Fnuz, "F8_E4M3FNUZ", 8, true),
        (DType.F8E5M2Fnuz, "F8_E5M2FNUZ", 8, true),
        (DType.I16, "I16", 16, false),
        (DType.U16, "U16", 16, false),
        (DType.F16, "F16", 16, true),
        (DType.BF16, "BF16", 16, true),
        (DType.I32, "I32", 32, false),
        (DType.U32, "U32", 32, false),
        (DType.F32, "F32", 32, true),
        (DType.C64, "C64", 64, false),
        (DType.F64, "F64", 64, true),
        (DType.I64, "I64", 64, false),
        (DType.U64, "U64", 64, false),
    ];

    /// <summary>The name a safetensors header uses, such as <c>BF16</c> or <c>F8_E4M3</c>.</summary>
    public static string Name(this DType type) => Table[(int)type].Name;

    /// <summary>Bits an element takes; under 8 for the packed types.</summary>
    public static int Bits(this DType type) => Table[(int)type].Bits;

    /// <summary>
    /// Whether merges calculate with this type (bf16, fp16, fp8, fp32, fp64). The others — integers, booleans, complex and
    /// sub-byte types, and the scale type E8M0 — are only copied (SPEC 5.1, 5.8).
    /// </summary>
    public static bool IsArithmetic(this DType type) => Table[(int)type].Arithmetic;

    /// <summary>Bytes that <paramref name="elements"/> elements take.</summary>
    /// <exception cref="OverflowException">More than 2⁶³ − 1 bytes.</exception>
    /// <exception cref="ArgumentException">A packed type whose bits do not fill whole bytes.</exception>
    public static long Bytes(this DType type, long elements)
    {
        // Eight elements always fill whole bytes. (Int128 would be compiled at start-up, for every header.)
        var bits = type.Bits();
        var rest = elements % 8 * bits;
        return rest % 8 == 0
            ? checked((elements / 8 * bits) + (rest / 8))
            : throw new ArgumentException($"{elements} elements of {type.Name()} do not fill whole bytes");
    }

    /// <summary>Finds a type by its name in a safetensors header; case counts.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out DType type)
    {
        foreach (var row in Table)
        {
            if (name.SequenceEqual(row.Name))
            {
                type = row.Type;
                return true;
            }
        }

        type = default;
        return false;
    }

    /// <summary>Finds a type by the UTF-8 bytes of its name.</summary>
    public static bool TryParse(ReadOnlySpan<byte> name, out DType type)
    {
        Span<char> characters = stackalloc char[16]; // Longer than any name.
        type = default;
        return name.Length <= characters.Length
            && Encoding.ASCII.TryGetChars(name, characters, out var count)
            && TryParse(characters[..count], out type);
    }
}
