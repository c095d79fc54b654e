using System.Globalization;
using System.Numerics.Tensors;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// LiNeS: scales a vector layer by layer, shallow layers less: alpha + beta · t, t from 0 in the first layer to 1 in the last; tensors without a
/// layer get alpha. Of a merged vector, followed by the vectors it is made of, alpha is by default ‖Στᵢ‖₁ / (T · ‖merged‖₁).
/// Wang et al., LiNeS: Post-training Layer Scaling, ICLR 2025, equations 2 and 4.
/// </summary>
internal static class Lines
{
    private const string Factor = "factor";

    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("lines", InputKind.Vectors, "Scales a task vector layer by layer, the first layers less.")
        {
            Formula = "(alpha + beta · t) · τ, t = layer / (layers − 1)",
            Source = "Wang et al., LiNeS: Post-training Layer Scaling, ICLR 2025, equations 2 and 4",
            Parameters =
            [
                new ParameterDeclaration("alpha", ParameterKind.Number, "Factor of the first layer; by default 0, or what the inputs after the first say, which count for nothing where it is given."),
                new ParameterDeclaration("beta", ParameterKind.Number, "What the last layer's factor has more; by default 1 − alpha."),
            ],
            NeedsMeasure = _ => true,
            MeasureName = Factor,
        },
        context => new Kernel(context.Call.Measured[Factor]))
    {
        CreateMeasure = context => new Measure(context),
    };

    private sealed class Kernel(double factor) : GenericKernel
    {
        protected override void Combine<T>(ChunkInputs chunk, Span<T> result) =>
            TensorPrimitives.Multiply(chunk.Of<T>(0), T.CreateTruncating(factor), result);
    }

    private sealed class Measure(MeasureContext context) : ModelMeasure
    {
        private readonly ModelSums _sums = new(context, 2);
        private readonly TensorCall? _call = context.Tensors.Count > 0 ? context.Tensors[0].Call : null;
        private readonly int _inputs = context.Tensors.Count > 0 ? context.Tensors[0].Inputs : 0;
        private readonly Dictionary<string, long> _last = LastLayers(context);

        public override int Rounds => _inputs > 1 && !_call!.Has("alpha") ? 1 : 0;

        public override TensorKernel KernelFor(int round, int tensor) => new Summing(_sums.Of(tensor), _inputs);

        public override void EndRound(int round) => _sums.End();

        public override IReadOnlyDictionary<string, double> ValuesFor(int tensor)
        {
            var alpha = _call!.Has("alpha") ? _call.Number("alpha")
                : _sums[1] > 0 ? _sums[0] / ((_inputs - 1) * _sums[1]) : 0;
            var beta = _call.Has("beta") ? _call.Number("beta") : 1 - alpha;
            return new Dictionary<string, double> { [Factor] = alpha + (beta * Position(context.Tensors[tensor].TensorName)) };
        }

        private double Position(string name) =>
            Layer(name) is var (tower, layer) && _last[tower] > 0 ? (double)layer / _last[tower] : 0;

        private static Dictionary<string, long> LastLayers(MeasureContext context)
        {
            var last = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var tensor in context.Tensors)
            {
                if (Layer(tensor.TensorName) is var (tower, layer))
                {
                    last[tower] = Math.Max(layer, last.GetValueOrDefault(tower));
                }
            }

            return last;
        }

        // As SPEC 2 has it: the first dot segment of digits only, counted apart for each text before it.
        private static (string Tower, long Layer)? Layer(string name)
        {
            var segments = name.Split('.');
            var at = Array.FindIndex(segments, segment => segment.Length is > 0 and < 19 && segment.All(char.IsAsciiDigit));
            return at < 0 ? null : (string.Join('.', segments[..at]), long.Parse(segments[at], CultureInfo.InvariantCulture));
        }
    }

    private sealed class Summing(TensorSums sums, int inputs) : TensorKernel
    {
        public override int Passes => 1;

        public override bool NeedsDouble => true;

        public override void Measure(int pass, ChunkInputs chunk)
        {
            Span<double> sum = stackalloc double[chunk.Count];
            sum.Clear();
            for (var i = 1; i < inputs; i++)
            {
                TensorPrimitives.Add(sum, chunk.Of<double>(i), sum);
            }

            sums.Set(0, chunk.Block, Reductions.BlockAbsSum(sum));
            sums.Set(1, chunk.Block, Reductions.BlockAbsSum(chunk.Of<double>(0)));
        }

        public override void EndPass(int pass) => sums.End();
    }
}
