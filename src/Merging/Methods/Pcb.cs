using System.Buffers;
using System.Numerics.Tensors;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// PCB-Merging, parameter competition balancing: with cᵢ = τᵢ, its magnitude clamped to the 0.01 % and 99.99 % quantiles of the model,
/// and N(x) = (x − min)/(max − min): scores exp(T · N(|cᵢ|)²) · tanh(τᵢ · Στ); shares N(score, cut off below at its 1 − ratio quantile);
/// the result Σ shareᵢcᵢ / Σ shareᵢ. Du et al., Parameter Competition Balancing for Model Merging, NeurIPS 2024, section 3.
/// </summary>
internal static class Pcb
{
    private const double LeastDivisor = 1e-12;

    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("pcb", InputKind.Vectors, "Balances task vectors by how much each element matters within and between them.")
        {
            Formula = "scale · Σ sᵢτᵢ / Σ sᵢ, s = the top ratio of exp(T · N(|τᵢ|)²) · tanh(τᵢ · Στ), normalised",
            Source = "Du et al., PCB-Merging, NeurIPS 2024, section 3; the authors' code",
            Numerics = NumericsClass.Cpu,
            Parameters =
            [
                new ParameterDeclaration("ratio", ParameterKind.Number, "Share of each vector's elements that compete.")
                {
                    Default = "0.1", Minimum = new ExactDecimal(0), Maximum = new ExactDecimal(1),
                },
                SelectionParameters.Scale with { Default = "1.2" },
            ],
            NeedsMeasure = _ => true,
            MeasureName = "quantiles",
        },
        context => new Kernel(context.Inputs, [.. Enumerable.Range(0, context.Inputs).Select(i => PcbBounds.Of(context.Call.Measured, i))], context.Call.Number("scale")))
    {
        CreateMeasure = context => new PcbMeasure(context),
    };

    /// <summary>Scores of one input of a chunk, its clamped values beside them.</summary>
    public static void Score(ChunkInputs chunk, int input, ReadOnlySpan<double> sum, PcbBounds bounds, Span<double> clamped, Span<double> scores)
    {
        var values = chunk.Of<double>(input);
        Span<double> cross = stackalloc double[chunk.Count];
        var range = bounds.Greatest - bounds.Least;
        for (var i = 0; i < values.Length; i++)
        {
            var size = Math.Clamp(Math.Abs(values[i]), bounds.Least, bounds.Greatest);
            clamped[i] = values[i] == 0 ? 0 : Math.CopySign(size, values[i]);
            var share = range > 0 ? (size - bounds.Least) / range : 0;
            scores[i] = chunk.Inputs * (share * share);
            cross[i] = values[i] * sum[i];
        }

        Functions.Exp(scores, scores);
        Functions.Tanh(cross, cross);
        TensorPrimitives.Multiply(scores, cross, scores);
    }

    /// <summary>The sum of all inputs of a chunk.</summary>
    public static void Sum(ChunkInputs chunk, Span<double> sum)
    {
        chunk.Of<double>(0).CopyTo(sum);
        for (var i = 1; i < chunk.Inputs; i++)
        {
            TensorPrimitives.Add(sum, chunk.Of<double>(i), sum);
        }
    }

    private sealed class Kernel(int inputs, PcbBounds[] bounds, double scale) : TensorKernel
    {
        public override bool NeedsDouble => true;

        public override void Combine(ChunkInputs chunk, Span<double> result)
        {
            var room = ArrayPool<double>.Shared.Rent(4 * result.Length);
            var sum = room.AsSpan(0, result.Length);
            var clamped = room.AsSpan(result.Length, result.Length);
            var scores = room.AsSpan(2 * result.Length, result.Length);
            var divisor = room.AsSpan(3 * result.Length, result.Length);
            Sum(chunk, sum);
            divisor.Clear();
            result.Clear();
            for (var i = 0; i < inputs; i++)
            {
                Score(chunk, i, sum, bounds[i], clamped, scores);
                var range = bounds[i].Best - bounds[i].Cut;
                for (var j = 0; j < result.Length; j++)
                {
                    // The cut was found among scores rounded to fp32.
                    var share = range > 0 ? (Math.Max((float)scores[j], bounds[i].Cut) - bounds[i].Cut) / range : 0;
                    result[j] += clamped[j] * share;
                    divisor[j] += share;
                }
            }

            for (var j = 0; j < result.Length; j++)
            {
                result[j] = result[j] / Math.Max(divisor[j], LeastDivisor) * scale;
            }

            ArrayPool<double>.Shared.Return(room);
        }
    }
}
