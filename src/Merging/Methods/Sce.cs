using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// SCE: select the elements that vary most across the vectors (population variance; k = ⌊select_topk · number whose variance is not 0⌋),
/// calculate a weight for each vector (the mean square of what was selected, over the sum of those; equal if that is below 1e-6), erase what does not have
/// the elected sign. Wan et al., FuseChat, 2024, section 3.3; mergekit, sce.
/// </summary>
internal static class Sce
{
    private const double Negligible = 1e-6, LeastDivisor = 1e-6;

    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("sce", InputKind.Vectors, "Keeps what varies most across task vectors, weighs them by size and erases minority signs.")
        {
            Formula = "Σ{wᵢδᵢ : sgn δᵢ = sgn Σδⱼ} / max(Σ{wᵢ}, 1e-6), δ = τ where its variance is among the k greatest, wᵢ = mean δᵢ² / Σ mean δⱼ²",
            Source = "Wan et al., FuseChat, 2024, section 3.3; mergekit, sce",
            Parameters =
            [
                new ParameterDeclaration("select_topk", ParameterKind.Number, "Share of the varying elements that remain.")
                {
                    Default = "1", PerTensor = true, Minimum = new ExactDecimal(0),
                },
                SelectionParameters.Scale,
            ],
        },
        context => new Kernel(context));

    private sealed class Kernel : GenericKernel
    {
        private readonly int _inputs;
        private readonly long _elements;
        private readonly double _scale;
        private readonly Sparsifier _selection;
        private readonly KeptMask _kept;
        private readonly double[] _weights;
        private readonly BlockSums[] _squares;
        private int _pass;

        public Kernel(KernelContext context)
        {
            (_inputs, _elements, _scale) = (context.Inputs, context.Shape.Elements, context.Call.Number("scale"));
            var topk = context.Call.Exact("select_topk");
            _selection = topk >= new ExactDecimal(1) ? KeepAll.Instance
                : new KeepGreatest(_elements, count => (0, topk.FloorTimes(count)), countsZeros: false);
            _kept = new KeptMask(_elements);
            _weights = new double[_inputs];
            _squares = [.. Enumerable.Range(0, _inputs).Select(_ => new BlockSums(_elements))];
        }

        public override int Passes => _selection.Passes + 1;

        public override long HeldBytes => _selection.KeepsAll ? 0 : _kept.Bytes;

        public override bool PassIsSettled => _pass < _selection.Passes && _selection.IsSettled(_pass);

        public override void Measure(int pass, ChunkInputs chunk)
        {
            if (pass < _selection.Passes)
            {
                Span<float> variance = stackalloc float[chunk.Count];
                Variance(chunk, variance);
                _selection.Measure(pass, chunk.Block, variance);
            }
            else if (chunk.IsDouble)
            {
                AddSquares<double>(chunk);
            }
            else
            {
                AddSquares<float>(chunk);
            }
        }

        public override void Release() => _kept.Release();

        public override void EndPass(int pass)
        {
            _pass = pass + 1;
            if (pass < _selection.Passes)
            {
                _selection.EndPass(pass);
                return;
            }

            var sum = 0.0;
            for (var i = 0; i < _inputs; i++)
            {
                _weights[i] = _squares[i].Total() / _elements;
                sum += _weights[i];
            }

            for (var i = 0; i < _inputs; i++)
            {
                _weights[i] = sum < Negligible ? 1.0 / _inputs : _weights[i] / sum;
            }
        }

        protected override void Combine<T>(ChunkInputs chunk, Span<T> result)
        {
            if (_scale == 0)
            {
                result.Clear();
                return;
            }

            var rows = ArrayPool<T>.Shared.Rent(_inputs * SparseRows.Stride);
            Fill<T>(chunk, rows);
            Span<T> weights = stackalloc T[_inputs];
            for (var i = 0; i < _inputs; i++)
            {
                weights[i] = T.CreateTruncating(_weights[i]);
            }

            Election.WeightedMean<T>(rows, SparseRows.Stride, _inputs, weights, T.CreateTruncating(LeastDivisor), result);
            ArrayPool<T>.Shared.Return(rows);
            if (_scale != 1)
            {
                TensorPrimitives.Multiply(result, T.CreateTruncating(_scale), result);
            }
        }

        private void AddSquares<T>(ChunkInputs chunk)
            where T : unmanaged, INumber<T>
        {
            var rows = ArrayPool<T>.Shared.Rent(_inputs * SparseRows.Stride);
            Fill<T>(chunk, rows);
            for (var i = 0; i < _inputs; i++)
            {
                ReadOnlySpan<T> row = rows.AsSpan(i * SparseRows.Stride, chunk.Count);
                _squares[i].Set(chunk.Block, RowSums.Dot(row, row));
            }

            ArrayPool<T>.Shared.Return(rows);
        }

        private void Fill<T>(ChunkInputs chunk, Span<T> rows)
            where T : unmanaged, INumber<T>
        {
            if (!_selection.KeepsAll && _pass == _selection.Passes)
            {
                Select(chunk);
            }

            for (var i = 0; i < _inputs; i++)
            {
                var row = rows.Slice(i * SparseRows.Stride, chunk.Count);
                if (_selection.KeepsAll)
                {
                    chunk.Of<T>(i).CopyTo(row);
                }
                else
                {
                    _kept.Keep(chunk.Block, chunk.Of<T>(i), row);
                }
            }
        }

        /// <summary>Notes which elements are selected: when the squares are added, for then and for the election.</summary>
        private void Select(ChunkInputs chunk)
        {
            Span<float> variance = stackalloc float[chunk.Count];
            Variance(chunk, variance);
            Span<byte> mask = stackalloc byte[chunk.Count];
            _selection.Mask(chunk.Block, variance, mask);
            _kept.Set(chunk.Block, mask);
        }

        private void Variance(ChunkInputs chunk, Span<float> variance)
        {
            if (_inputs == 2 && !chunk.IsDouble)
            {
                Steps.Variance(chunk.Of<float>(0), chunk.Of<float>(1), variance);
                return;
            }

            var rows = ArrayPool<float>.Shared.Rent(_inputs * SparseRows.Stride);
            for (var i = 0; i < _inputs; i++)
            {
                var row = rows.AsSpan(i * SparseRows.Stride, chunk.Count);
                chunk.Singles(i, row).CopyTo(row);
            }

            Steps.Variance(rows, SparseRows.Stride, _inputs, variance);
            ArrayPool<float>.Shared.Return(rows);
        }
    }
}
