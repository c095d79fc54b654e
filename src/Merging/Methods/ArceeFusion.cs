using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

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

    private sealed class Kernel(KernelContext context) : WholeTensorKernel(context.Shape.Elements, 2)
    {
        private readonly long _row = context.Shape.Rank == 0 ? 1 : context.Shape.Dimensions[^1];

        public override long HeldBytes => base.HeldBytes + (context.Shape.Elements * sizeof(float));

        protected override void Calculate<T>(NativeArray<T>[] inputs)
        {
            var model = inputs[0];
            var tuned = inputs[1];
            var elements = context.Shape.Elements;
            if (elements == 0)
            {
                return;
            }

            using var scores = new NativeArray<float>(elements);
            var divergence = new SoftmaxDivergence((int)_row);
            for (long first = 0; first < elements; first += _row)
            {
                var to = model[first, _row];
                var from = tuned[first, _row];
                ScoredChoice.Score<T>(from, to, divergence.Of<T>(from, to), scores[first, _row]);
            }

            var quartiles = OrderStatistics.At(scores, (elements - 1) / 4, (elements - 1) / 2, (long)(0.75 * (elements - 1)));
            var threshold = quartiles[1] + ((float)Fence * (quartiles[2] - quartiles[0]));
            for (long first = 0; first < elements; first += _row)
            {
                ScoredChoice.Take<T>(tuned[first, _row], scores[first, _row], threshold, model[first, _row]);
            }
        }
    }
}
