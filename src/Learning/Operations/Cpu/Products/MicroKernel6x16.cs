using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu.Products;

/// <summary>6 rows of 16 columns in 12 registers of 256 bits, or 24 of 128 where those are the widest.</summary>
internal readonly unsafe struct MicroKernel6x16 : IMicroKernel
{
    public static int Rows => 6;

    public static int Columns => 16;

    // Hot from the first call. One variable an accumulator: an array would not stay in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(nint depth, float* a, float* b, float* c, nint stride, bool continues)
    {
        var (x0, y0) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (x1, y1) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (x2, y2) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (x3, y3) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (x4, y4) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (x5, y5) = (Vector256<float>.Zero, Vector256<float>.Zero);
        if (continues)
        {
            (x0, y0) = (Vector256.Load(c + (0 * stride)), Vector256.Load(c + (0 * stride) + 8));
            (x1, y1) = (Vector256.Load(c + (1 * stride)), Vector256.Load(c + (1 * stride) + 8));
            (x2, y2) = (Vector256.Load(c + (2 * stride)), Vector256.Load(c + (2 * stride) + 8));
            (x3, y3) = (Vector256.Load(c + (3 * stride)), Vector256.Load(c + (3 * stride) + 8));
            (x4, y4) = (Vector256.Load(c + (4 * stride)), Vector256.Load(c + (4 * stride) + 8));
            (x5, y5) = (Vector256.Load(c + (5 * stride)), Vector256.Load(c + (5 * stride) + 8));
        }

        for (nint k = 0; k < depth; k++, a += 6, b += 16)
        {
            var (u, v) = (Vector256.Load(b), Vector256.Load(b + 8));
            Vector256<float> s;
            s = Vector256.Create(a[0]);
            x0 = Vector256.FusedMultiplyAdd(s, u, x0);
            y0 = Vector256.FusedMultiplyAdd(s, v, y0);
            s = Vector256.Create(a[1]);
            x1 = Vector256.FusedMultiplyAdd(s, u, x1);
            y1 = Vector256.FusedMultiplyAdd(s, v, y1);
            s = Vector256.Create(a[2]);
            x2 = Vector256.FusedMultiplyAdd(s, u, x2);
            y2 = Vector256.FusedMultiplyAdd(s, v, y2);
            s = Vector256.Create(a[3]);
            x3 = Vector256.FusedMultiplyAdd(s, u, x3);
            y3 = Vector256.FusedMultiplyAdd(s, v, y3);
            s = Vector256.Create(a[4]);
            x4 = Vector256.FusedMultiplyAdd(s, u, x4);
            y4 = Vector256.FusedMultiplyAdd(s, v, y4);
            s = Vector256.Create(a[5]);
            x5 = Vector256.FusedMultiplyAdd(s, u, x5);
            y5 = Vector256.FusedMultiplyAdd(s, v, y5);
        }

        x0.Store(c + (0 * stride));
        y0.Store(c + (0 * stride) + 8);
        x1.Store(c + (1 * stride));
        y1.Store(c + (1 * stride) + 8);
        x2.Store(c + (2 * stride));
        y2.Store(c + (2 * stride) + 8);
        x3.Store(c + (3 * stride));
        y3.Store(c + (3 * stride) + 8);
        x4.Store(c + (4 * stride));
        y4.Store(c + (4 * stride) + 8);
        x5.Store(c + (5 * stride));
        y5.Store(c + (5 * stride) + 8);
    }
}
