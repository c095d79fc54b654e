using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Axpy;

/// <summary>How an operand of a calculation in singles lies in memory.</summary>
internal interface IOperand
{
    /// <summary>Bytes of an element.</summary>
    static abstract int Bytes { get; }

    /// <summary>Reads as many elements as there are lanes, as singles.</summary>
    static abstract T Load<T>(ref readonly byte source)
        where T : struct, ILanes32<T>;
}

/// <summary>Singles.</summary>
internal readonly struct SingleOperand : IOperand
{
    public static int Bytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(ref readonly byte source)
        where T : struct, ILanes32<T> => T.Load(in source);
}

/// <summary>bf16.</summary>
internal readonly struct BFloat16Operand : IOperand
{
    public static int Bytes => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(ref readonly byte source)
        where T : struct, ILanes32<T> => T.LoadHalfWords(in source) << 16;
}
