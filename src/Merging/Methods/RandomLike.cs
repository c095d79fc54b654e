using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// A random direction with the norm that the given vector has in each tensor: g · ‖τ‖/‖g‖ with g standard normal. The control that
/// tells whether an edit works by its direction or by its size alone (Ilharco et al., ICLR 2023, tables 1 to 3, "random vector").
/// </summary>
internal static class RandomLike
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("random_like", InputKind.Vectors, "A random vector with the same norm in each tensor.")
        {
            Formula = "g · ‖τ‖ / ‖g‖, g ~ N(0, 1)",
            Source = "Ilharco et al., Editing Models with Task Arithmetic, ICLR 2023, tables 1 to 3 (random vector)",
            MaximumInputs = 1,
            Numerics = NumericsClass.Cpu,
            Random = true,
            Parameters = [ParameterDeclaration.Seed("Seed of the random numbers.")],
        },
        context => new Kernel(context));

    private sealed class Kernel : TensorKernel
    {
        private readonly BlockSums _given, _drawn;
        private readonly (uint, uint) _key;
        private double _ratio;

        public Kernel(KernelContext context)
        {
            _key = Philox.Key(context.Call.Whole("seed"), 0, context.TensorName);
            _given = new BlockSums(context.Shape.Elements);
            _drawn = new BlockSums(context.Shape.Elements);
        }

        public override int Passes => 1;

        public override bool NeedsDouble => true;

        public override void Measure(int pass, ChunkInputs chunk)
        {
            var values = chunk.Of<double>(0);
            Span<double> normal = new double[chunk.Count];
            Philox4x32.Normal(_key.Item1, _key.Item2, (ulong)chunk.First, normal);
            var block = chunk.First / TensorProgram.ChunkElements;
            _given.Set(block, Reductions.BlockDot(values, values));
            _drawn.Set(block, Reductions.BlockDot(normal, normal));
        }

        public override void EndPass(int pass)
        {
            var drawn = _drawn.Total();
            _ratio = drawn > 0 ? Math.Sqrt(_given.Total()) / Math.Sqrt(drawn) : 0;
        }

        public override void Combine(ChunkInputs chunk, Span<double> result)
        {
            Philox4x32.Normal(_key.Item1, _key.Item2, (ulong)chunk.First, result);
            foreach (ref var value in result)
            {
                value *= _ratio;
            }
        }
    }
}
