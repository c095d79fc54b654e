namespace TaskRecipes.Basics;

/// <summary>The element types of the safetensors format.</summary>
public enum DType
{
    /// <summary>One byte a truth value.</summary>
    Bool,

    /// <summary>Two 4-bit floats a byte (E2M1).</summary>
    F4,

    /// <summary>6-bit float, E2M3, packed.</summary>
    F6E2M3,

    /// <summary>6-bit float, E3M2, packed.</summary>
    F6E3M2,

    /// <summary>Unsigned 8-bit integer.</summary>
    U8,

    /// <summary>Signed 8-bit integer.</summary>
    I8,

    /// <summary>8-bit float, 5 exponent bits, with infinities.</summary>
    F8E5M2,

    /// <summary>8-bit float, 4 exponent bits, no infinities (the "fn" form).</summary>
    F8E4M3,

    /// <summary>8-bit power of two, the scale type of the MX formats.</summary>
    F8E8M0,

    /// <summary>8-bit float, 4 exponent bits, bias 8, one NaN, no negative zero.</summary>
    F8E4M3Fnuz,

    /// <summary>8-bit float, 5 exponent bits, bias 16, one NaN, no negative zero.</summary>
    F8E5M2Fnuz,

    /// <summary>Signed 16-bit integer.</summary>
    I16,

    /// <summary>Unsigned 16-bit integer.</summary>
    U16,

    /// <summary>IEEE half precision.</summary>
    F16,

    /// <summary>The upper half of an IEEE single.</summary>
    BF16,

    /// <summary>Signed 32-bit integer.</summary>
    I32,

    /// <summary>Unsigned 32-bit integer.</summary>
    U32,

    /// <summary>IEEE single precision.</summary>
    F32,

    /// <summary>Two singles: real and imaginary part.</summary>
    C64,

    /// <summary>IEEE double precision.</summary>
    F64,

    /// <summary>Signed 64-bit integer.</summary>
    I64,

    /// <summary>Unsigned 64-bit integer.</summary>
    U64,
}
