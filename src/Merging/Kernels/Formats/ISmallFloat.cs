namespace TaskRecipes.Merging.Kernels.Formats;

/// <summary>
/// A binary float of at most 16 bits with subnormals: a sign, an exponent with a bias, a mantissa. A magnitude code is the number
/// without its sign bit; codes ascend with the magnitudes they stand for.
/// </summary>
internal interface ISmallFloat
{
    /// <summary>Bytes of a number: 1 or 2.</summary>
    static abstract int Bytes { get; }

    /// <summary>Bits of the mantissa, without the hidden one.</summary>
    static abstract int MantissaBits { get; }

    /// <summary>What is subtracted from the exponent field; the smallest normal number is 2^(1 − bias).</summary>
    static abstract int Bias { get; }

    /// <summary>Magnitude code for finite numbers that are too large.</summary>
    static abstract uint Overflow { get; }

    /// <summary>Magnitude code for infinity.</summary>
    static abstract uint Infinity { get; }

    /// <summary>The code for NaN, sign bit included.</summary>
    static abstract uint NaN { get; }

    /// <summary>Whether zero keeps its sign.</summary>
    static abstract bool HasNegativeZero { get; }
}
