using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>Turns pairs of one head by angles: elements i and i + count.</summary>
internal static unsafe class RotationRows
{
    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* x, float* cosines, float* sines, nint count, float* result)
    {
        nint i = 0;
        for (; i <= count - Lanes.Count; i += Lanes.Count)
        {
            var (a, b) = (Vector512.Load(x + i), Vector512.Load(x + i + count));
            var (cosine, sine) = (Vector512.Load(cosines + i), Vector512.Load(sines + i));
            Lanes.Fused(a, cosine, -(b * sine)).Store(result + i);
            Lanes.Fused(b, cosine, a * sine).Store(result + i + count);
        }

        for (; i < count; i++)
        {
            var (a, b) = (x[i], x[i + count]);
            result[i] = MathF.FusedMultiplyAdd(a, cosines[i], -(b * sines[i]));
            result[i + count] = MathF.FusedMultiplyAdd(b, cosines[i], a * sines[i]);
        }
    }
}
