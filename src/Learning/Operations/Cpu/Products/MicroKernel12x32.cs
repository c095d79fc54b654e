using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu.Products;

/// <summary>12 rows of 32 columns in 24 registers of 512 bits.</summary>
internal readonly unsafe struct MicroKernel12x32 : IMicroKernel
{
    public static int Rows => 12;

    public static int Columns => 32;

    // Hot from the first call. One variable an accumulator: an array would not stay in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(nint depth, float* a, float* b, float* c, nint stride, bool continues)
    {
        var (x0, y0) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (x1, y1) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (x2, y2) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (x3, y3) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (x4, y4) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (x5, y5) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (x6, y6) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (x7, y7) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (x8, y8) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (x9, y9) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (x10, y10) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (x11, y11) = (Vector512<float>.Zero, Vector512<float>.Zero);
        if (continues)
        {
            (x0, y0) = (Vector512.Load(c + (0 * stride)), Vector512.Load(c + (0 * stride) + 16));
            (x1, y1) = (Vector512.Load(c + (1 * stride)), Vector512.Load(c + (1 * stride) + 16));
            (x2, y2) = (Vector512.Load(c + (2 * stride)), Vector512.Load(c + (2 * stride) + 16));
            (x3, y3) = (Vector512.Load(c + (3 * stride)), Vector512.Load(c + (3 * stride) + 16));
            (x4, y4) = (Vector512.Load(c + (4 * stride)), Vector512.Load(c + (4 * stride) + 16));
            (x5, y5) = (Vector512.Load(c + (5 * stride)), Vector512.Load(c + (5 * stride) + 16));
            (x6, y6) = (Vector512.Load(c + (6 * stride)), Vector512.Load(c + (6 * stride) + 16));
            (x7, y7) = (Vector512.Load(c + (7 * stride)), Vector512.Load(c + (7 * stride) + 16));
            (x8, y8) = (Vector512.Load(c + (8 * stride)), Vector512.Load(c + (8 * stride) + 16));
            (x9, y9) = (Vector512.Load(c + (9 * stride)), Vector512.Load(c + (9 * stride) + 16));
            (x10, y10) = (Vector512.Load(c + (10 * stride)), Vector512.Load(c + (10 * stride) + 16));
            (x11, y11) = (Vector512.Load(c + (11 * stride)), Vector512.Load(c + (11 * stride) + 16));
        }

        for (nint k = 0; k < depth; k++, a += 12, b += 32)
        {
            var (u, v) = (Vector512.Load(b), Vector512.Load(b + 16));
            Vector512<float> s;
            s = Vector512.Create(a[0]);
            x0 = Vector512.FusedMultiplyAdd(s, u, x0);
            y0 = Vector512.FusedMultiplyAdd(s, v, y0);
            s = Vector512.Create(a[1]);
            x1 = Vector512.FusedMultiplyAdd(s, u, x1);
            y1 = Vector512.FusedMultiplyAdd(s, v, y1);
            s = Vector512.Create(a[2]);
            x2 = Vector512.FusedMultiplyAdd(s, u, x2);
            y2 = Vector512.FusedMultiplyAdd(s, v, y2);
            s = Vector512.Create(a[3]);
            x3 = Vector512.FusedMultiplyAdd(s, u, x3);
            y3 = Vector512.FusedMultiplyAdd(s, v, y3);
            s = Vector512.Create(a[4]);
            x4 = Vector512.FusedMultiplyAdd(s, u, x4);
            y4 = Vector512.FusedMultiplyAdd(s, v, y4);
            s = Vector512.Create(a[5]);
            x5 = Vector512.FusedMultiplyAdd(s, u, x5);
            y5 = Vector512.FusedMultiplyAdd(s, v, y5);
            s = Vector512.Create(a[6]);
            x6 = Vector512.FusedMultiplyAdd(s, u, x6);
            y6 = Vector512.FusedMultiplyAdd(s, v, y6);
            s = Vector512.Create(a[7]);
            x7 = Vector512.FusedMultiplyAdd(s, u, x7);
            y7 = Vector512.FusedMultiplyAdd(s, v, y7);
            s = Vector512.Create(a[8]);
            x8 = Vector512.FusedMultiplyAdd(s, u, x8);
            y8 = Vector512.FusedMultiplyAdd(s, v, y8);
            s = Vector512.Create(a[9]);
            x9 = Vector512.FusedMultiplyAdd(s, u, x9);
            y9 = Vector512.FusedMultiplyAdd(s, v, y9);
            s = Vector512.Create(a[10]);
            x10 = Vector512.FusedMultiplyAdd(s, u, x10);
            y10 = Vector512.FusedMultiplyAdd(s, v, y10);
            s = Vector512.Create(a[11]);
            x11 = Vector512.FusedMultiplyAdd(s, u, x11);
            y11 = Vector512.FusedMultiplyAdd(s, v, y11);
        }

        x0.Store(c + (0 * stride));
        y0.Store(c + (0 * stride) + 16);
        x1.Store(c + (1 * stride));
        y1.Store(c + (1 * stride) + 16);
        x2.Store(c + (2 * stride));
        y2.Store(c + (2 * stride) + 16);
        x3.Store(c + (3 * stride));
        y3.Store(c + (3 * stride) + 16);
        x4.Store(c + (4 * stride));
        y4.Store(c + (4 * stride) + 16);
        x5.Store(c + (5 * stride));
        y5.Store(c + (5 * stride) + 16);
        x6.Store(c + (6 * stride));
        y6.Store(c + (6 * stride) + 16);
        x7.Store(c + (7 * stride));
        y7.Store(c + (7 * stride) + 16);
        x8.Store(c + (8 * stride));
        y8.Store(c + (8 * stride) + 16);
        x9.Store(c + (9 * stride));
        y9.Store(c + (9 * stride) + 16);
        x10.Store(c + (10 * stride));
        y10.Store(c + (10 * stride) + 16);
        x11.Store(c + (11 * stride));
        y11.Store(c + (11 * stride) + 16);
    }
}
