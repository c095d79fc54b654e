using System.Numerics;
using System.Numerics.Tensors;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Σ ŵᵢθᵢ over models, or over vectors; terms of weight exactly 0 are dropped by the planner, and where the weights are made to add up to 1 a tensor
/// whose inputs are all equal is copied (SPEC 5.5).
/// </summary>
internal static class Linear
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("linear", InputKind.Either, "A weighted sum of models, or of task vectors.")
        {
            Version = 2,
            Formula = "Σ ŵᵢθᵢ",
            Source = "Wortsman et al., Model soups, ICML 2022; mergekit, linear",
            DropsZeroWeights = true,
            Parameters = [Weights.Weight, Weights.Normalize(byDefault: true)],
        },
        context => new Kernel(Weights.Of(context.Call, context.Inputs), Weights.AddUpToOne(context.Call, context.Inputs)));

    private sealed class Kernel(double[] weights, bool interpolates) : TensorKernel
    {
        private readonly Equality _equality = new();

        private bool Copies => interpolates && _equality.AllEqual;

        public override int Passes => interpolates && weights.Length > 1 ? 1 : 0;

        public override bool PassIsSettled => !_equality.AllEqual;

        public override void Measure(int pass, ChunkInputs chunk) => _equality.Look(chunk);

        public override void Combine(ChunkInputs chunk, Span<float> result) => Combine<float>(chunk, result);

        public override void Combine(ChunkInputs chunk, Span<double> result) => Combine<double>(chunk, result);

        private void Combine<T>(ChunkInputs chunk, Span<T> result)
            where T : unmanaged, INumber<T>
        {
            if (Copies)
            {
                chunk.Of<T>(0).CopyTo(result);
                return;
            }

            TensorPrimitives.Multiply(chunk.Of<T>(0), T.CreateTruncating(weights[0]), result);
            Span<T> term = stackalloc T[TensorProgram.ChunkElements];
            for (var i = 1; i < weights.Length; i++)
            {
                TensorPrimitives.Multiply(chunk.Of<T>(i), T.CreateTruncating(weights[i]), term[..chunk.Count]);
                TensorPrimitives.Add(result, term[..chunk.Count], result);
            }
        }
    }
}
