using System.Numerics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Spherical interpolation of two models, or vectors on a base, with t = w₂/Σw (0.5 where |Σw| &lt; 1e-6): of whole tensors, or of
/// each row (the last dimension) or, row-wise, of what lies along dimension 0. sin((1 − t)θ)/sin θ · a + sin(tθ)/sin θ · b in fp64;
/// linear where |sin θ| &lt; 1e-8 (mergekit, nuslerp).
/// </summary>
internal static class Nuslerp
{
    private const double Negligible = 1e-6, LeastNorm = 1e-7, LeastSine = 1e-8;

    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("nuslerp", InputKind.Either, "Spherical interpolation of two models, or task vectors, by their weights.")
        {
            Formula = "sin((1 − t)θ)/sin θ · a + sin(tθ)/sin θ · b, t = w₂/Σw",
            Source = "Shoemake, SIGGRAPH 1985; mergekit, nuslerp",
            MinimumInputs = 2,
            MaximumInputs = 2,
            Numerics = NumericsClass.Cpu,
            Parameters =
            [
                Weights.Weight,
                new ParameterDeclaration("flatten", ParameterKind.Flag, "Whether a tensor is one vector.") { Default = "true" },
                new ParameterDeclaration("row_wise", ParameterKind.Flag, "Not flat: along dimension 0, else along the last.") { Default = "false" },
            ],
        },
        context => context.Call.Flag("flatten")
            ? new GramCombination(context.Shape.Elements, 2, interpolates: true, gram => Coefficients(T(context.Call), gram[0, 0], gram[0, 1], gram[1, 1]))
            : new Kernel(context));

    private static double T(TensorCall call)
    {
        var (a, b) = (call.Number("weight", 0), call.Number("weight", 1));
        return Math.Abs(a + b) < Negligible ? 0.5 : b / (a + b);
    }

    private static double[] Coefficients(double t, double aa, double ab, double bb)
    {
        var cos = ab / (Math.Max(Math.Sqrt(aa), LeastNorm) * Math.Max(Math.Sqrt(bb), LeastNorm));
        var angle = Functions.Acos(Math.Clamp(cos, -1, 1));
        var sin = Functions.Sin(angle);
        return Math.Abs(sin) < LeastSine
            ? [1 - t, t]
            : [Functions.Sin((1 - t) * angle) / sin, Functions.Sin(t * angle) / sin];
    }

    private sealed class Kernel(KernelContext context) : WholeTensorKernel(context.Shape.Elements, 2)
    {
        private readonly Equality _equality = new();

        public override void Measure(int pass, ChunkInputs chunk)
        {
            _equality.Look(chunk);
            base.Measure(pass, chunk);
        }

        protected override void Calculate<TNumber>(NativeArray<TNumber>[] inputs)
        {
            if (_equality.AllEqual || context.Shape.Elements == 0)
            {
                return;
            }

            var (a, b) = (inputs[0], inputs[1]);
            var dimensions = context.Shape.Dimensions;
            if (context.Call.Flag("row_wise") && dimensions.Length > 1)
            {
                Columns(a, b, a.Length / dimensions[0]);
            }
            else
            {
                Rows(a, b, dimensions.Length == 0 ? 1 : dimensions[^1]);
            }
        }

        private void Rows<TNumber>(NativeArray<TNumber> a, NativeArray<TNumber> b, long length)
            where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        {
            for (long first = 0; first < a.Length; first += length)
            {
                var x = a[first, length];
                var y = b[first, length];
                var (xx, xy, yy) = RowSums.Gram<TNumber>(x, y);
                var factors = Coefficients(T(context.Call), xx, xy, yy);
                Blends.Blend<TNumber>(factors[0], x, factors[1], y, x);
            }
        }

        private void Columns<TNumber>(NativeArray<TNumber> a, NativeArray<TNumber> b, long columns)
            where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        {
            var (aa, ab, bb) = (new double[columns], new double[columns], new double[columns]);
            for (long first = 0; first < a.Length; first += columns)
            {
                Blends.AddProducts<TNumber>(a[first, columns], b[first, columns], aa, ab, bb);
            }

            var (p, q) = (aa, bb);
            for (var j = 0; j < p.Length; j++)
            {
                var factors = Coefficients(T(context.Call), aa[j], ab[j], bb[j]);
                (p[j], q[j]) = (factors[0], factors[1]);
            }

            for (long first = 0; first < a.Length; first += columns)
            {
                Blends.Blend<TNumber>(p, q, b[first, columns], a[first, columns]);
            }
        }
    }
}
