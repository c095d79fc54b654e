namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// Where a selection by magnitude ends: an element is kept if the bits of its magnitude are greater than <see cref="Bits"/>, or equal to
/// them and it is among the first <see cref="KeepEqual"/> such elements in the order of SPEC 5.7 (tensor name, then index).
/// </summary>
/// <param name="Bits">The magnitude of the last element kept, as the bits of a single without its sign.</param>
/// <param name="KeepEqual">How many of the elements of exactly this magnitude are kept.</param>
internal readonly record struct MagnitudeCut(uint Bits, long KeepEqual)
{
    /// <summary>Keeps nothing.</summary>
    public static MagnitudeCut Nothing { get; } = new(int.MaxValue, 0);

    /// <summary>Keeps everything.</summary>
    public static MagnitudeCut Everything { get; } = new(0, long.MaxValue);

    /// <summary>The magnitude of the last element kept.</summary>
    public float Magnitude => BitConverter.UInt32BitsToSingle(Bits);
}
