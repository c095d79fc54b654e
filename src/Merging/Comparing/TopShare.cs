using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Comparing;

/// <summary>The fifth of a tensor's elements that is greatest by magnitude in fp32, equal ones by index (SPEC 5.7).</summary>
internal static class TopShare
{
    private const int Part = 5;

    /// <summary>How many that are.</summary>
    public static long Count(long elements) => elements / Part;

    /// <summary>1 for each of them, 0 for the others.</summary>
    public static NativeArray<byte> Mask<T>(NativeArray<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var room = new float[Reductions.BlockSize];
        var histogram = new MagnitudeHistogram();
        Each(values, room, (_, block) => histogram.Add(block));
        var bucket = histogram.Find(Count(values.Length));
        var refinement = new MagnitudeRefinement(bucket);
        if (bucket.Cut is null)
        {
            Each(values, room, (_, block) => refinement.Add(block));
        }

        var cut = refinement.Cut();
        var equal = cut.KeepEqual;
        var mask = new NativeArray<byte>(values.Length);
        Each(values, room, (first, block) => Selection.KeepMask(block, cut, ref equal, mask[first, block.Length]));
        return mask;
    }

    private delegate void Look(long first, ReadOnlySpan<float> block);

    private static void Each<T>(NativeArray<T> values, float[] room, Look look)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (long first = 0; first < values.Length; first += room.Length)
        {
            ReadOnlySpan<T> block = values[first, Math.Min(room.Length, values.Length - first)];
            if (typeof(T) == typeof(float))
            {
                look(first, MemoryMarshal.Cast<T, float>(block));
            }
            else
            {
                TensorPrimitives.ConvertTruncating(block, room);
                look(first, room.AsSpan(0, block.Length));
            }
        }
    }
}
