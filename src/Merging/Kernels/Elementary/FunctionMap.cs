using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Elementary;

/// <summary>Runs an <see cref="IFunction"/> over spans. Singles are widened, and the result rounded: one error, of half a last place.</summary>
internal static class FunctionMap
{
    /// <summary>Writes the function of each source element; the destination may be the source.</summary>
    public static void Run<TFunction>(ReadOnlySpan<double> source, Span<double> destination, SimdWidth width)
        where TFunction : struct, IFunction
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, source.Length);
        ref var from = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(source));
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(destination));
        var done = width switch
        {
            SimdWidth.Bits512 => Doubles<TFunction, Lanes64x8>(ref from, ref to, 0, source.Length),
            SimdWidth.Bits256 => Doubles<TFunction, Lanes64x4>(ref from, ref to, 0, source.Length),
            SimdWidth.Bits128 => Doubles<TFunction, Lanes64x2>(ref from, ref to, 0, source.Length),
            _ => 0,
        };
        Doubles<TFunction, Lanes64x1>(ref from, ref to, done, source.Length);
    }

    /// <inheritdoc cref="Run{TFunction}(ReadOnlySpan{double}, Span{double}, SimdWidth)"/>
    public static void Run<TFunction>(ReadOnlySpan<float> source, Span<float> destination, SimdWidth width)
        where TFunction : struct, IFunction
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, source.Length);
        ref var from = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(source));
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(destination));
        var done = width switch
        {
            SimdWidth.Bits512 => Singles<TFunction, Lanes64x8>(ref from, ref to, 0, source.Length),
            SimdWidth.Bits256 => Singles<TFunction, Lanes64x4>(ref from, ref to, 0, source.Length),
            SimdWidth.Bits128 => Singles<TFunction, Lanes64x2>(ref from, ref to, 0, source.Length),
            _ => 0,
        };
        Singles<TFunction, Lanes64x1>(ref from, ref to, done, source.Length);
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Doubles<TFunction, T>(ref byte source, ref byte destination, int start, int count)
        where TFunction : struct, IFunction
        where T : struct, ILanes64<T>
    {
        var i = (nint)start;
        for (; i <= count - T.Count; i += T.Count)
        {
            TFunction.Of(T.Load(ref Unsafe.AddByteOffset(ref source, i * sizeof(double))))
                .Store(ref Unsafe.AddByteOffset(ref destination, i * sizeof(double)));
        }

        return (int)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Singles<TFunction, T>(ref byte source, ref byte destination, int start, int count)
        where TFunction : struct, IFunction
        where T : struct, ILanes64<T>
    {
        var i = (nint)start;
        for (; i <= count - T.Count; i += T.Count)
        {
            TFunction.Of(T.LoadSingles(ref Unsafe.AddByteOffset(ref source, i * sizeof(float))))
                .StoreSingles(ref Unsafe.AddByteOffset(ref destination, i * sizeof(float)));
        }

        return (int)i;
    }
}
