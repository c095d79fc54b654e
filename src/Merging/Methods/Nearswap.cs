using System.Numerics;
using System.Runtime.CompilerServices;
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
            var (near, floor) = (T.CreateTruncating(t), T.CreateTruncating(Floor));
            if (ofVector)
            {
                Thin(chunk.Of<T>(0), near, floor, result);
            }
            else
            {
                Swap(chunk.Of<T>(0), chunk.Of<T>(1), near, floor, result);
            }
        }

        // Hot from the first call, as below: no waiting for the second tier of the JIT.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Swap<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T near, T floor, Span<T> result)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var i = 0;
            for (; i <= result.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                var (x, y) = (new Vector<T>(a[i..]), new Vector<T>(b[i..]));
                var weight = Vector.Min(Vector.Create(near) / Vector.Max(Vector.Abs(x - y), Vector.Create(floor)), Vector<T>.One);
                ((weight * y) + ((Vector<T>.One - weight) * x)).CopyTo(result[i..]);
            }

            for (; i < result.Length; i++)
            {
                var weight = T.Min(near / T.Max(T.Abs(a[i] - b[i]), floor), T.One);
                result[i] = (weight * b[i]) + ((T.One - weight) * a[i]);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Thin<T>(ReadOnlySpan<T> vector, T near, T floor, Span<T> result)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var i = 0;
            for (; i <= result.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                var x = new Vector<T>(vector[i..]);
                (Vector.Min(Vector.Create(near) / Vector.Max(Vector.Abs(x), Vector.Create(floor)), Vector<T>.One) * x).CopyTo(result[i..]);
            }

            for (; i < result.Length; i++)
            {
                result[i] = T.Min(near / T.Max(T.Abs(vector[i]), floor), T.One) * vector[i];
            }
        }
    }
}
