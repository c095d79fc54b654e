using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>
/// Sixteen fp32 lanes, the unit of all vectorised code here. On narrower CPUs the runtime takes several registers for them; the
/// arithmetic, and so every bit, is the same.
/// </summary>
internal static unsafe class Lanes
{
    /// <summary>Lanes.</summary>
    public const int Count = 16;

    /// <summary>The first <paramref name="count"/> values, then <paramref name="filler"/>.</summary>
    public static Vector512<float> LoadFirst(float* values, nint count, float filler = 0)
    {
        var buffer = stackalloc float[Count];
        for (nint i = 0; i < Count; i++)
        {
            buffer[i] = i < count ? values[i] : filler;
        }

        return Vector512.Load(buffer);
    }

    /// <summary>Stores the first <paramref name="count"/> lanes.</summary>
    public static void StoreFirst(Vector512<float> lanes, float* destination, nint count)
    {
        var buffer = stackalloc float[Count];
        lanes.Store(buffer);
        for (nint i = 0; i < count; i++)
        {
            destination[i] = buffer[i];
        }
    }

    /// <summary>The sum of all lanes: halves added to halves, lane i + lane i + 8 first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> lanes)
    {
        var eight = lanes.GetLower() + lanes.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        return (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));
    }

    /// <summary>The greatest lane; NaN if there is one.</summary>
    public static float Max(Vector512<float> lanes)
    {
        var greatest = lanes.GetElement(0);
        for (var i = 1; i < Count; i++)
        {
            greatest = MathF.Max(greatest, lanes.GetElement(i));
        }

        return greatest;
    }

    /// <summary>a · b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Fused(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.FusedMultiplyAdd(a, b, c);

    /// <summary>The value in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> All(float value) => Vector512.Create(value);
}
