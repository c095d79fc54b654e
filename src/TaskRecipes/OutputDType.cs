namespace TaskRecipes;

/// <summary>The types that floating-point tensors can be written in. Rounding is to nearest, ties to even, once.</summary>
public enum OutputDType
{
    /// <summary><c>bf16</c>: the upper half of an IEEE single.</summary>
    BF16,

    /// <summary><c>f16</c>: IEEE half precision; overflow is an error.</summary>
    F16,

    /// <summary><c>f32</c>: IEEE single precision.</summary>
    F32,

    /// <summary><c>f64</c>: IEEE double precision.</summary>
    F64,

    /// <summary><c>f8_e4m3</c>: 8 bits, 4 of them exponent; it saturates.</summary>
    F8E4M3,

    /// <summary><c>f8_e5m2</c>: 8 bits, 5 of them exponent; it saturates.</summary>
    F8E5M2,
}
