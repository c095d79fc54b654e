using System.Collections.Concurrent;
using System.Numerics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Takes over from a what matters most: an element's score is |a − base| · KL(p ‖ q), p and q the softmax of its row (the last
/// dimension) in a and base, each plus 1e-8, in fp64; elements whose score is at least median + 1.5 · IQR over the tensor are a's, the
/// others the base's (mergekit, arcee_fusion; quantile q is the sorted element ⌊q(n − 1)⌋).
/// </summary>
internal static class ArceeFusion
{
    private const double Fence = 1.5;

    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("arcee_fusion", InputKind.Models, "Takes the elements that matter most from the second model, the others from the first.")
        {
            Formula = "base + (a − base) where |a − base| · KL(a ‖ base) ≥ median + 1.5 · IQR",
            Source = "Arcee AI, mergekit 0.1, arcee_fusion",
            MinimumInputs = 2,
            MaximumInputs = 2,
            Numerics = NumericsClass.Cpu,
        },
        context => new Kernel(context));

    /// <summary>A pass measures the rows' divergences and samples their scores; those that follow find the quartiles.</summary>
    private sealed class Kernel : GenericKernel
    {
        // Of each row one part of so many is sampled, another one in the next row.
        private const int SampledShare = 16;

        // About as many rows are under way at once as there are workers.
        private const int MostHeldRows = 16;

        private readonly long _elements;
        private readonly int _row;
        private readonly double[] _divergences;
        private readonly CutSearch _quartiles;
        private readonly ConcurrentBag<SoftmaxDivergence> _spare = [];
        private readonly RowGathering<float> _singles;
        private readonly RowGathering<double> _doubles;
        private float _threshold;
        private int _pass;

        public Kernel(KernelContext context)
        {
            _elements = context.Shape.Elements;
            _row = context.Shape.Rank == 0 ? 1 : (int)context.Shape.Dimensions[^1];
            _divergences = new double[_elements == 0 ? 0 : _elements / _row];
            _quartiles = new CutSearch(_elements, n => [n - ((n - 1) / 4), n - ((n - 1) / 2), n - (long)(0.75 * (n - 1))]);
            (_singles, _doubles) = (new RowGathering<float>(_row), new RowGathering<double>(_row));
        }

        public override int Passes => CutSearch.Passes;

        public override bool PassIsSettled => _pass > CutSearch.Sampling && _quartiles.IsSettled(_pass);

        public override long HeldBytes =>
            (_divergences.LongLength * sizeof(double)) + (Math.Min(_elements, (long)MostHeldRows * _row) * 4 * sizeof(double));

        public override void Measure(int pass, ChunkInputs chunk)
        {
            if (chunk.IsDouble)
            {
                Measure(pass, chunk, _doubles);
            }
            else
            {
                Measure(pass, chunk, _singles);
            }
        }

        public override void EndPass(int pass)
        {
            _quartiles.EndPass(pass);
            _pass = pass + 1;
            if (_pass == Passes)
            {
                var (upper, median, lower) = (_quartiles[2].Least, _quartiles[1].Least, _quartiles[0].Least);
                _threshold = median + ((float)Fence * (upper - lower));
            }
        }

        public override void Release()
        {
            _singles.Dispose();
            _doubles.Dispose();
            while (_spare.TryTake(out var divergence))
            {
                divergence.Dispose();
            }
        }

        protected override void Combine<T>(ChunkInputs chunk, Span<T> result)
        {
            Span<float> scores = stackalloc float[chunk.Count];
            Score<T>(chunk, scores);
            ScoredChoice.Take(chunk.Of<T>(0), chunk.Of<T>(1), scores, _threshold, result);
        }

        private void Measure<T>(int pass, ChunkInputs chunk, RowGathering<T> rows)
            where T : unmanaged, INumber<T>
        {
            if (pass == CutSearch.Sampling)
            {
                rows.Add(chunk, Diverge);
            }
            else
            {
                Span<float> scores = stackalloc float[chunk.Count];
                Score<T>(chunk, scores);
                _quartiles.Measure(pass, chunk.Block, scores);
            }
        }

        private void Diverge<T>(long row, ReadOnlySpan<T> model, ReadOnlySpan<T> tuned)
            where T : unmanaged, INumber<T>
        {
            if (!_spare.TryTake(out var divergence))
            {
                divergence = new SoftmaxDivergence(_row);
            }

            _divergences[row] = divergence.Of(tuned, model);
            _spare.Add(divergence);

            var count = Math.Min((_row + SampledShare - 1) / SampledShare, Reductions.BlockSize);
            var first = (int)Math.Min(row % SampledShare * count, _row - count);
            Span<float> scores = stackalloc float[count];
            ScoredChoice.Score(tuned.Slice(first, count), model.Slice(first, count), _divergences[row], scores);
            _quartiles.Measure(CutSearch.Sampling, block: 0, scores);
        }

        private void Score<T>(ChunkInputs chunk, Span<float> scores)
            where T : unmanaged, INumber<T>
        {
            var model = chunk.Of<T>(0);
            var tuned = chunk.Of<T>(1);
            for (var done = 0; done < chunk.Count;)
            {
                var (row, column) = Math.DivRem(chunk.First + done, _row);
                var count = (int)Math.Min(_row - column, chunk.Count - done);
                ScoredChoice.Score(tuned.Slice(done, count), model.Slice(done, count), _divergences[row], scores.Slice(done, count));
                done += count;
            }
        }
    }
}
