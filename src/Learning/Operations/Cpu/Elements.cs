using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>Something done to corresponding elements of up to four tensors, sixteen at a time.</summary>
internal interface IElementStep
{
    /// <summary>From the lanes of each source to those of the result.</summary>
    Vector512<float> Step(Vector512<float> a, Vector512<float> b, Vector512<float> c);
}

/// <summary>Runs element-wise steps over memory, in parts of fixed size.</summary>
internal static unsafe class Elements
{
    /// <summary>Elements of a part: 64 KiB of each source.</summary>
    public const int Part = 1 << 14;

    /// <summary>result[i] = step(a[i], b[i], c[i]); the result may be one of the sources.</summary>
    public static void Run<TStep>(WorkerPool pool, TStep step, float* a, float* b, float* c, float* result, long count)
        where TStep : struct, IElementStep =>
        pool.Run(checked((int)((count + Part - 1) / Part)), part =>
        {
            var first = (nint)part * Part;
            Run(step, a + first, b + first, c + first, result + first, (nint)Math.Min(Part, count - first));
        });

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TStep>(TStep step, float* a, float* b, float* c, float* result, nint count)
        where TStep : struct, IElementStep
    {
        nint i = 0;
        for (; i <= count - Lanes.Count; i += Lanes.Count)
        {
            step.Step(Vector512.Load(a + i), Vector512.Load(b + i), Vector512.Load(c + i)).Store(result + i);
        }

        if (i < count)
        {
            var rest = count - i;
            var lanes = step.Step(Lanes.LoadFirst(a + i, rest), Lanes.LoadFirst(b + i, rest), Lanes.LoadFirst(c + i, rest));
            Lanes.StoreFirst(lanes, result + i, rest);
        }
    }
}
