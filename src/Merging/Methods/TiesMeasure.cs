using System.Buffers;
using System.Numerics;
using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// What TIES needs of the whole model: the cuts of its vectors, and for the authors' form the sign that elements elect whose sum is 0:
/// that of the sum of all elements' signs. That takes a round of its own, since the signs follow from the cuts.
/// </summary>
internal sealed class TiesMeasure(
    MeasureContext context, Func<KernelContext, SparseRows> rowsOf, Func<KernelContext, int, ExactDecimal> density) : ModelMeasure
{
    /// <summary>The elected sign of zero sums, 1 or −1.</summary>
    public const string Sign = "sign";

    private readonly MagnitudeMeasure _cuts = new(context, density);

    // Of one vector alone a sum is 0 only where the element is, and that neither agrees nor counts.
    private readonly bool _elects = context.Tensors.Any(tensor =>
        tensor.Call.Word("variant") != "mergekit"
        && Enumerable.Range(0, tensor.Inputs).Count(input => tensor.Call.Number("weight", input) != 0) > 1);

    private long _signs;

    public override int Rounds => _cuts.Rounds + (_elects ? 1 : 0);

    public override TensorKernel KernelFor(int round, int tensor) =>
        round < _cuts.Rounds ? _cuts.KernelFor(round, tensor) : new Counting(this, rowsOf(WithCuts(tensor)));

    public override void EndRound(int round)
    {
        if (round < _cuts.Rounds)
        {
            _cuts.EndRound(round);
        }
    }

    public override IReadOnlyDictionary<string, double> ValuesFor(int tensor)
    {
        var values = new Dictionary<string, double>(_cuts.ValuesFor(tensor));
        if (_elects)
        {
            values[Sign] = Interlocked.Read(ref _signs) < 0 ? -1 : 1;
        }

        return values;
    }

    private KernelContext WithCuts(int tensor)
    {
        var bound = context.Tensors[tensor];
        return bound with { Call = bound.Call.With(_cuts.ValuesFor(tensor)) };
    }

    private sealed class Counting(TiesMeasure measure, SparseRows rows) : TensorKernel
    {
        public override int Passes => rows.Count == 0 ? 0 : rows.Passes + 1;

        public override bool PassIsSettled => rows.IsSettled;

        public override long HeldBytes => rows.HeldBytes;

        public override void Measure(int pass, ChunkInputs chunk)
        {
            if (pass < rows.Passes)
            {
                rows.Measure(pass, chunk);
            }
            else if (chunk.IsDouble)
            {
                Count<double>(chunk);
            }
            else
            {
                Count<float>(chunk);
            }
        }

        public override void EndPass(int pass) => rows.EndPass(pass);

        public override void Release() => rows.Release();

        private void Count<T>(ChunkInputs chunk)
            where T : unmanaged, INumber<T>
        {
            var room = ArrayPool<T>.Shared.Rent((rows.Count + 1) * SparseRows.Stride);
            rows.Fill<T>(chunk, room);
            var sum = room.AsSpan(rows.Count * SparseRows.Stride, chunk.Count);
            Interlocked.Add(ref measure._signs, Election.SignSum<T>(room, SparseRows.Stride, rows.Count, sum));
            ArrayPool<T>.Shared.Return(room);
        }
    }
}
