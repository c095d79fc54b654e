using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>Elements of a narrower type as fp32.</summary>
internal static unsafe class Widening
{
    /// <summary>Whether tensors may be kept as that type.</summary>
    public static bool Knows(DType dtype) => dtype is DType.F32 or DType.BF16 or DType.F16;

    public static void Run(DType dtype, void* from, float* to, nint count)
    {
        switch (dtype)
        {
            case DType.BF16:
                Run<UpperHalfElement>((byte*)from, to, count);
                break;
            case DType.F16:
                Run<HalfElement>((byte*)from, to, count);
                break;
            default:
                Buffer.MemoryCopy(from, to, count * sizeof(float), count * sizeof(float));
                break;
        }
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TElement>(byte* from, float* to, nint count)
        where TElement : struct, IStoredElement
    {
        nint i = 0;
        for (; i <= count - Lanes.Count; i += Lanes.Count)
        {
            TElement.Load(from + (i * TElement.Size)).Store(to + i);
        }

        for (; i < count; i++)
        {
            to[i] = TElement.One(from + (i * TElement.Size));
        }
    }
}
