using System.Numerics;
using System.Numerics.Tensors;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Moves each element towards the second model, wholly where the two are within t of each other and the less the further apart they
/// are: w · b + (1 − w) · a with w = t / max(|a − b|, 1e-6), at most 1 (mergekit, nearswap). Of one vector: w · δ.
/// </summary>
internal static class Nearswap
{
    private const double Floor = 1e-6;

    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("nearswap", InputKind.Either, "Takes from the second model where the two are near; or thins a task vector so.")
        {
            Formula = "w · b + (1 − w) · a, w = min(1, t / max(|a − b|, 1e-6))",
            Source = "alchemonaut, QuartetAnemoi-70B; mergekit, nearswap",
            MaximumInputs = 2,
            Parameters =
            [
                new ParameterDeclaration("t", ParameterKind.Number, "How near: the difference up to which an element is swapped.")
                {
                    Required = true, PerTensor = true, Minimum = new ExactDecimal(0),
                },
            ],
        },
        context => new Kernel(context.Call.Number("t"), context.Inputs == 1));

    private sealed class Kernel(double t, bool ofVector) : GenericKernel
    {
        protected override void Combine<T>(ChunkInputs chunk, Span<T> result)
        {
            Span<T> weights = stackalloc T[TensorProgram.ChunkElements];
            weights = weights[..result.Length];
            var a = chunk.Of<T>(0);
            if (ofVector)
            {
                Weigh(a, weights);
                TensorPrimitives.Multiply(weights, a, result);
                return;
            }

            var b = chunk.Of<T>(1);
            TensorPrimitives.Subtract(a, b, result);
            Weigh(result, weights);
            TensorPrimitives.Multiply(weights, b, result);
            TensorPrimitives.Subtract(T.One, weights, weights);
            TensorPrimitives.Multiply(weights, a, weights);
            TensorPrimitives.Add(result, weights, result);
        }

        private void Weigh<T>(ReadOnlySpan<T> difference, Span<T> weights)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TensorPrimitives.Abs(difference, weights);
            TensorPrimitives.Max(weights, T.CreateTruncating(Floor), weights);
            TensorPrimitives.Divide(T.CreateTruncating(t), weights, weights);
            TensorPrimitives.Min(weights, T.One, weights);
        }
    }
}
