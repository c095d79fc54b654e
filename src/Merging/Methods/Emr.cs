using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// EMR-Merging: elects a sign for each element (that of the mean, 0 is negative), takes the greatest magnitude that has it as the unified vector u, and gives
/// for one task the elements of u that have the task's sign, times Σ|τₒ| / Σ|masked u| over the whole model. Huang et al.,
/// EMR-Merging: Tuning-Free High-Performance Model Merging, NeurIPS 2024, section 3.2.
/// </summary>
internal static class Emr
{
    private const string Rescaler = "rescaler";

    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("emr", InputKind.Vectors, "One task's vector out of a unified one: masked to its signs and rescaled.")
        {
            Formula = "λₒ · u where uτₒ > 0, u = sgn Στᵢ · max{|τᵢ| : sgn τᵢ = sgn Στⱼ}, λₒ = Σ|τₒ| / Σ|masked u|, sgn 0 = −1",
            Source = "Huang et al., EMR-Merging, NeurIPS 2024, section 3.2; the authors' code",
            Parameters = [new ParameterDeclaration("of", ParameterKind.Reference, "The input whose vector is asked for.") { Required = true }],
            NeedsMeasure = _ => true,
            MeasureName = Rescaler,
        },
        context => new Kernel(context.Inputs, Of(context), context.Call.Measured[Rescaler]))
    {
        CreateMeasure = context => new Measure(context),
    };

    /// <summary>The reference resolves to the index of the input.</summary>
    private static int Of(KernelContext context) => (int)context.Call.Number("of");

    private static void Unify<T>(ChunkInputs chunk, int inputs, int of, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        Span<T> sum = stackalloc T[chunk.Count];
        chunk.Of<T>(0).CopyTo(sum);
        for (var i = 1; i < inputs; i++)
        {
            TensorPrimitives.Add(sum, chunk.Of<T>(i), sum);
        }

        result.Clear();
        for (var i = 0; i < inputs; i++)
        {
            TakeGreater(chunk.Of<T>(i), sum, result);
        }

        Steps.KeepSign(chunk.Of<T>(of), result);
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TakeGreater<T>(ReadOnlySpan<T> values, ReadOnlySpan<T> sum, Span<T> best)
        where T : unmanaged, INumber<T>
    {
        var i = 0;
        for (; i <= best.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var (value, old) = (new Vector<T>(values[i..]), new Vector<T>(best[i..]));
            var positive = Vector.GreaterThan(new Vector<T>(sum[i..]), Vector<T>.Zero);
            Vector.ConditionalSelect(positive, Vector.Max(value, old), Vector.Min(value, old)).CopyTo(best[i..]);
        }

        for (; i < best.Length; i++)
        {
            best[i] = sum[i] > T.Zero ? T.Max(values[i], best[i]) : T.Min(values[i], best[i]);
        }
    }

    private sealed class Kernel(int inputs, int of, double rescaler) : GenericKernel
    {
        protected override void Combine<T>(ChunkInputs chunk, Span<T> result)
        {
            Unify(chunk, inputs, of, result);
            TensorPrimitives.Multiply(result, T.CreateTruncating(rescaler), result);
        }
    }

    private sealed class Measure(MeasureContext context) : ModelMeasure
    {
        private readonly ModelSums _sums = new(context, 2);

        public override int Rounds => 1;

        public override TensorKernel KernelFor(int round, int tensor) => new Summing(_sums.Of(tensor), context.Tensors[tensor]);

        public override void EndRound(int round) => _sums.End();

        public override IReadOnlyDictionary<string, double> ValuesFor(int tensor) =>
            new Dictionary<string, double> { [Rescaler] = _sums[1] > 0 ? _sums[0] / _sums[1] : 0 };
    }

    private sealed class Summing(TensorSums sums, KernelContext context) : TensorKernel
    {
        public override int Passes => 1;

        public override void Measure(int pass, ChunkInputs chunk)
        {
            if (chunk.IsDouble)
            {
                Sum<double>(chunk);
            }
            else
            {
                Sum<float>(chunk);
            }
        }

        public override void EndPass(int pass) => sums.End();

        private void Sum<T>(ChunkInputs chunk)
            where T : unmanaged, INumber<T>
        {
            Span<T> unified = stackalloc T[chunk.Count];
            Unify(chunk, context.Inputs, Of(context), unified);
            sums.Set(0, chunk.Block, RowSums.Abs(chunk.Of<T>(Of(context))));
            sums.Set(1, chunk.Block, RowSums.Abs<T>(unified));
        }
    }
}
