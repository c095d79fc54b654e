namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>
/// A register of 64-bit lanes, whatever its width, seen as doubles by the operators and as integers by the methods that say bits.
/// See <see cref="ILanes32{TSelf}"/>.
/// </summary>
internal interface ILanes64<TSelf>
    where TSelf : struct, ILanes64<TSelf>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The bits 0, 1, 2 … by lane.</summary>
    static abstract TSelf Indices { get; }

    /// <summary>The same number in each lane.</summary>
    static abstract TSelf All(double value);

    /// <summary>The same bits in each lane.</summary>
    static abstract TSelf AllBits(ulong bits);

    /// <summary>Reads <see cref="Count"/> doubles; no alignment is needed, here and below.</summary>
    static abstract TSelf Load(ref readonly byte source);

    /// <summary>Reads <see cref="Count"/> singles.</summary>
    static abstract TSelf LoadSingles(ref readonly byte source);

    /// <summary>Writes <see cref="Count"/> doubles.</summary>
    void Store(ref byte destination);

    /// <summary>Writes <see cref="Count"/> singles, rounded to nearest.</summary>
    void StoreSingles(ref byte destination);

    /// <summary>Writes a's first lane, b's first, a's second, b's second and so on: 2 · <see cref="Count"/> lanes.</summary>
    static abstract void StorePairs(TSelf a, TSelf b, ref byte destination);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract TSelf Fused(TSelf a, TSelf b, TSelf c);

    /// <summary>a · b + c where a · b is exact: by whichever instruction is faster, since both round once.</summary>
    static abstract TSelf ExactProductPlus(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Sqrt(TSelf a);

    static abstract TSelf Abs(TSelf a);

    /// <summary>The greater; NaN where b is NaN.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    static abstract TSelf And(TSelf a, TSelf b);

    static abstract TSelf Or(TSelf a, TSelf b);

    static abstract TSelf Xor(TSelf a, TSelf b);

    static abstract TSelf Xor(TSelf a, TSelf b, TSelf c);

    /// <summary>The upper 32 bits of each lane in its lower half; what the upper half then holds is undefined.</summary>
    static abstract TSelf UpperWords(TSelf a);

    /// <summary>Sum of the bits as integers.</summary>
    static abstract TSelf AddBits(TSelf a, TSelf b);

    /// <summary>Difference of the bits as integers.</summary>
    static abstract TSelf SubtractBits(TSelf a, TSelf b);

    static abstract TSelf ShiftLeft(TSelf a, int bits);

    /// <summary>Shifts zeros in.</summary>
    static abstract TSelf ShiftRight(TSelf a, int bits);

    /// <summary>Product of the lower 32 bits of each lane, 64 bits.</summary>
    static abstract TSelf MultiplyLowerWords(TSelf a, TSelf b);

    /// <summary>All ones where a is less than b, else zero; zero where either is NaN.</summary>
    static abstract TSelf Less(TSelf a, TSelf b);

    /// <summary>a where the mask is all ones, b where it is zero.</summary>
    static abstract TSelf Select(TSelf mask, TSelf a, TSelf b);
}
