using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Spherical interpolation of two models, each tensor flattened, in fp64: with θ the angle between them,
/// sin((1 − t)θ)/sin θ · a + sin(tθ)/sin θ · b; linear where |cos θ| &gt; 0.9995 or a norm is 0.
/// Shoemake, Animating rotation with quaternion curves, SIGGRAPH 1985; mergekit, slerp.
/// </summary>
internal static class Slerp
{
    private const double Parallel = 0.9995;

    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("slerp", InputKind.Models, "Spherical interpolation between two models.")
        {
            Formula = "sin((1 − t)θ)/sin θ · a + sin(tθ)/sin θ · b",
            Source = "Shoemake, SIGGRAPH 1985; mergekit, slerp",
            MinimumInputs = 2,
            MaximumInputs = 2,
            Numerics = NumericsClass.Cpu,
            Parameters =
            [
                new ParameterDeclaration("t", ParameterKind.Number, "Where between the first model (0) and the second (1).")
                {
                    Required = true, PerTensor = true, Minimum = new ExactDecimal(0), Maximum = new ExactDecimal(1),
                },
            ],
        },
        context => new Kernel(context.Shape.Elements, context.Call.Number("t")));

    private sealed class Kernel(long elements, double t) : GenericKernel
    {
        private readonly Equality _equality = new();
        private readonly BlockSums _aa = new(elements), _ab = new(elements), _bb = new(elements);
        private double _ofA, _ofB;

        public override int Passes => 1;

        public override void Measure(int pass, ChunkInputs chunk)
        {
            _equality.Look(chunk);
            var (aa, ab, bb) = chunk.IsDouble
                ? Reductions.BlockGram(chunk.Of<double>(0), chunk.Of<double>(1))
                : Reductions.BlockGram(chunk.Of<float>(0), chunk.Of<float>(1));
            var block = chunk.First / TensorProgram.ChunkElements;
            _aa.Set(block, aa);
            _ab.Set(block, ab);
            _bb.Set(block, bb);
        }

        public override void EndPass(int pass)
        {
            (_ofA, _ofB) = (1 - t, t);
            var norms = Math.Sqrt(_aa.Total()) * Math.Sqrt(_bb.Total());
            var cos = norms > 0 ? _ab.Total() / norms : 1;
            if (Math.Abs(cos) <= Parallel)
            {
                var angle = Functions.Acos(cos);
                var sin = Functions.Sin(angle);
                _ofA = Functions.Sin((1 - t) * angle) / sin;
                _ofB = Functions.Sin(t * angle) / sin;
            }
        }

        protected override void Combine<T>(ChunkInputs chunk, Span<T> result)
        {
            var a = chunk.Of<T>(0);
            var b = chunk.Of<T>(1);
            if (_equality.AllEqual || t is 0 or 1)
            {
                (t == 1 ? b : a).CopyTo(result);
                return;
            }

            Blends.Blend(_ofA, a, _ofB, b, result);
        }
    }
}
