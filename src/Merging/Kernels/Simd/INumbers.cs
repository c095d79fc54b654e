namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>
/// A register of numbers, whatever its width and their type: for kernels that are the same in fp32 and fp64. Each operation rounds every lane by itself,
/// so the width does not change a bit; what is left over at the end is done one by one.
/// </summary>
internal interface INumbers<TSelf, T>
    where TSelf : struct, INumbers<TSelf, T>
    where T : unmanaged
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in each lane.</summary>
    static abstract TSelf All(T value);

    /// <summary>Reads <see cref="Count"/> numbers.</summary>
    static abstract TSelf Load(ref T source, nint index);

    /// <summary>Writes them.</summary>
    void Store(ref T destination, nint index);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>Exclusive or of the bits.</summary>
    static abstract TSelf operator ^(TSelf a, TSelf b);

    static abstract TSelf Abs(TSelf a);

    /// <summary>The greater, where neither is NaN.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>Whether any lane of a is greater than b's.</summary>
    static abstract bool AnyGreater(TSelf a, TSelf b);

    /// <summary>a where x is greater than y, else b.</summary>
    // In one step: a mask that is a register by itself costs more than all the rest.
    static abstract TSelf IfGreater(TSelf x, TSelf y, TSelf a, TSelf b);

    /// <summary>a where x is not less than y, else b.</summary>
    static abstract TSelf IfNotLess(TSelf x, TSelf y, TSelf a, TSelf b);

    /// <summary>a where x equals y, else b.</summary>
    static abstract TSelf IfEqual(TSelf x, TSelf y, TSelf a, TSelf b);

    /// <summary>Sum of the lanes.</summary>
    static abstract T Sum(TSelf a);
}
