using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>Runs an <see cref="IMap"/> over spans.</summary>
internal static class Map
{
    /// <summary>Maps every element of <paramref name="source"/>, at the width given.</summary>
    /// <exception cref="ArgumentException">The spans hold unequal numbers of elements.</exception>
    public static void Run<TMap>(TMap map, ReadOnlySpan<byte> source, Span<byte> destination, SimdWidth width)
        where TMap : struct, IMap
    {
        var count = source.Length / TMap.SourceBytes;
        if (source.Length != (long)count * TMap.SourceBytes || destination.Length != (long)count * TMap.DestinationBytes)
        {
            throw new ArgumentException($"{source.Length} bytes do not map to {destination.Length} bytes");
        }

        ref readonly var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var done = width switch
        {
            SimdWidth.Bits512 => Part<TMap, Lanes32x16>(map, in from, ref to, 0, count),
            SimdWidth.Bits256 => Part<TMap, Lanes32x8>(map, in from, ref to, 0, count),
            SimdWidth.Bits128 => Part<TMap, Lanes32x4>(map, in from, ref to, 0, count),
            _ => 0,
        };
        Part<TMap, Lanes32x1>(map, in from, ref to, done, count);
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Part<TMap, T>(TMap map, ref readonly byte source, ref byte destination, int start, int count)
        where TMap : struct, IMap
        where T : struct, ILanes32<T>
    {
        ref var from = ref Unsafe.AsRef(in source);
        var i = (nint)start;
        for (; i <= count - T.Count; i += T.Count)
        {
            map.Step<T>(ref Unsafe.AddByteOffset(ref from, i * TMap.SourceBytes), ref Unsafe.AddByteOffset(ref destination, i * TMap.DestinationBytes));
        }

        return (int)i;
    }
}
