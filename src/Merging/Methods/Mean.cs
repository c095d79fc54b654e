using System.Numerics;
using System.Numerics.Tensors;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>The plain mean ((a + b) + c) / 3 of models, or of vectors (SPEC 5.2); a tensor whose inputs are all equal is copied.</summary>
internal static class Mean
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("mean", InputKind.Either, "The mean of models, or of task vectors.")
        {
            Formula = "(θ₁ + θ₂ + …) / n",
            Source = "Wortsman et al., Model soups, ICML 2022 (uniform soup)",
        },
        context => new Kernel(context.Inputs));

    private sealed class Kernel(int inputs) : TensorKernel
    {
        private readonly Equality _equality = new();

        public override int Passes => inputs > 1 ? 1 : 0;

        public override bool PassIsSettled => !_equality.AllEqual;

        public override void Measure(int pass, ChunkInputs chunk) => _equality.Look(chunk);

        public override void Combine(ChunkInputs chunk, Span<float> result) => Combine<float>(chunk, result);

        public override void Combine(ChunkInputs chunk, Span<double> result) => Combine<double>(chunk, result);

        private void Combine<T>(ChunkInputs chunk, Span<T> result)
            where T : unmanaged, INumber<T>
        {
            chunk.Of<T>(0).CopyTo(result);
            if (inputs == 1 || _equality.AllEqual)
            {
                return;
            }

            for (var i = 1; i < inputs; i++)
            {
                TensorPrimitives.Add(result, chunk.Of<T>(i), result);
            }

            TensorPrimitives.Divide(result, T.CreateChecked(inputs), result);
        }
    }
}
