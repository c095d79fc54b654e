using System.Numerics.Tensors;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>The quantiles of PCB-Merging, over the whole model: two rounds for the magnitudes, then two for the scores that follow from them.</summary>
internal sealed class PcbMeasure : ModelMeasure
{
    private const double Outliers = 0.0001;

    private readonly ModelOrder[] _sizes, _scores;
    private readonly Dictionary<string, double> _values = [];
    private PcbBounds[] _bounds = [];

    public PcbMeasure(MeasureContext context)
    {
        var inputs = context.Tensors.Count == 0 ? 0 : context.Tensors[0].Inputs;
        var ratio = inputs == 0 ? 0 : context.Tensors[0].Call.Number("ratio");
        _sizes = [.. Enumerable.Range(0, inputs).Select(_ => new ModelOrder(n => [Place(n, n * Outliers), Place(n, (n * (1 - Outliers)) - 1)]))];
        _scores = [.. Enumerable.Range(0, inputs).Select(_ => new ModelOrder(n => [Place(n, n * (1 - ratio)), n - 1]))];
    }

    public override int Rounds => 4;

    public override TensorKernel KernelFor(int round, int tensor) => new Kernel(this, round);

    public override void EndRound(int round)
    {
        foreach (var order in round < 2 ? _sizes : _scores)
        {
            if (round % 2 == 0)
            {
                order.EndCount();
            }
            else
            {
                order.EndRefine();
            }
        }

        if (round == 1)
        {
            _bounds = [.. _sizes.Select(sizes => new PcbBounds(sizes[0], sizes[1]))];
        }

        for (var i = 0; round == 3 && i < _bounds.Length; i++)
        {
            (_bounds[i] with { Cut = _scores[i][0], Best = _scores[i][1] }).AddTo(_values, i);
        }
    }

    public override IReadOnlyDictionary<string, double> ValuesFor(int tensor) => _values;

    private static long Place(long count, double place) => Math.Clamp((long)place, 0, Math.Max(0, count - 1));

    private sealed class Kernel(PcbMeasure measure, int round) : TensorKernel
    {
        public override int Passes => 1;

        public override bool NeedsDouble => true;

        public override void Measure(int pass, ChunkInputs chunk)
        {
            Span<double> sum = stackalloc double[round < 2 ? 0 : chunk.Count];
            Span<double> clamped = stackalloc double[round < 2 ? 0 : chunk.Count];
            Span<double> numbers = stackalloc double[chunk.Count];
            Span<float> rounded = stackalloc float[chunk.Count];
            if (round >= 2)
            {
                Pcb.Sum(chunk, sum);
            }

            for (var i = 0; i < measure._sizes.Length; i++)
            {
                if (round < 2)
                {
                    TensorPrimitives.Abs(chunk.Of<double>(i), numbers);
                }
                else
                {
                    Pcb.Score(chunk, i, sum, measure._bounds[i], clamped, numbers);
                }

                TensorPrimitives.ConvertTruncating<double, float>(numbers, rounded);
                var order = round < 2 ? measure._sizes[i] : measure._scores[i];
                if (round % 2 == 0)
                {
                    order.Count(rounded);
                }
                else
                {
                    order.Refine(rounded);
                }
            }
        }
    }
}
