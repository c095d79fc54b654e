namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>
/// A register of 32-bit lanes, whatever its width, seen as integers by the operators and as singles by the methods that say so.
/// A kernel written once over this interface runs at every width; the one-lane form takes the elements left over at the end, so
/// that all widths give the same bits by construction.
/// </summary>
internal interface ILanes32<TSelf>
    where TSelf : struct, ILanes32<TSelf>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The same bits in each lane.</summary>
    static abstract TSelf All(uint bits);

    /// <summary>Reads <see cref="Count"/> words; no alignment is needed, here and below.</summary>
    static abstract TSelf Load(ref readonly byte source);

    /// <summary>Reads <see cref="Count"/> 16-bit words, zero-extended.</summary>
    static abstract TSelf LoadHalfWords(ref readonly byte source);

    /// <summary>Reads <see cref="Count"/> bytes, zero-extended.</summary>
    static abstract TSelf LoadBytes(ref readonly byte source);

    /// <summary>Writes <see cref="Count"/> words.</summary>
    void Store(ref byte destination);

    /// <summary>Writes the lanes as 16-bit words; each must be under 2¹⁶.</summary>
    void StoreHalfWords(ref byte destination);

    /// <summary>Writes the lanes as bytes; each must be under 2⁸.</summary>
    void StoreBytes(ref byte destination);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator &(TSelf a, TSelf b);

    static abstract TSelf operator |(TSelf a, TSelf b);

    static abstract TSelf operator ^(TSelf a, TSelf b);

    static abstract TSelf operator <<(TSelf a, int bits);

    /// <summary>Shifts zeros in.</summary>
    static abstract TSelf operator >>>(TSelf a, int bits);

    /// <summary>All ones where the signed lane of a is greater than b's, else zero.</summary>
    static abstract TSelf Greater(TSelf a, TSelf b);

    /// <summary>The lesser of the signed lanes.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>a where the mask is all ones, b where it is zero.</summary>
    static abstract TSelf Select(TSelf mask, TSelf a, TSelf b);

    /// <summary>Whether any lane of a equals b's.</summary>
    static abstract bool AnyEqual(TSelf a, TSelf b);

    /// <summary>The signed integers as singles, rounded to nearest.</summary>
    static abstract TSelf ToSingles(TSelf a);

    /// <summary>Sum of the lanes as singles, rounded to single.</summary>
    static abstract TSelf AddSingles(TSelf a, TSelf b);

    /// <summary>Difference of the lanes as singles, rounded to single.</summary>
    static abstract TSelf SubtractSingles(TSelf a, TSelf b);

    /// <summary>Product of the lanes as singles, rounded to single.</summary>
    static abstract TSelf MultiplySingles(TSelf a, TSelf b);
}
