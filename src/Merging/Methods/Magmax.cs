using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Of each element the one of greatest magnitude among the vectors, the later one where they are equal; times scale. Marczak et al.,
/// MagMax: Leveraging Model Merging for Seamless Continual Learning, ECCV 2024, section 4.
/// </summary>
internal static class Magmax
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("magmax", InputKind.Vectors, "Takes each element from the vector where it is greatest.")
        {
            Formula = "scale · τₘ, m = the last argmax |τᵢ|",
            Source = "Marczak et al., MagMax, ECCV 2024, section 4, and the authors' code",
            Parameters = [SelectionParameters.Scale with { Default = "0.5" }],
        },
        context => new Kernel(context.Inputs, context.Call.Number("scale")));

    private sealed class Kernel(int inputs, double scale) : GenericKernel
    {
        protected override void Combine<T>(ChunkInputs chunk, Span<T> result)
        {
            if (scale == 0)
            {
                result.Clear();
                return;
            }

            chunk.Of<T>(0).CopyTo(result);
            for (var i = 1; i < inputs; i++)
            {
                TakeGreater(chunk.Of<T>(i), result);
            }

            if (scale != 1)
            {
                TensorPrimitives.Multiply(result, T.CreateTruncating(scale), result);
            }
        }

        // Hot from the first call: no waiting for the second tier of the JIT.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void TakeGreater<T>(ReadOnlySpan<T> values, Span<T> best)
            where T : unmanaged, INumber<T>
        {
            ref var from = ref MemoryMarshal.GetReference(values);
            ref var to = ref MemoryMarshal.GetReference(best);
            var i = 0;
            for (; i <= best.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                var (value, old) = (Vector.LoadUnsafe(ref from, (nuint)i), Vector.LoadUnsafe(ref to, (nuint)i));
                Vector.ConditionalSelect(Vector.GreaterThanOrEqual(Vector.Abs(value), Vector.Abs(old)), value, old).StoreUnsafe(ref to, (nuint)i);
            }

            for (; i < best.Length; i++)
            {
                best[i] = T.Abs(values[i]) >= T.Abs(best[i]) ? values[i] : best[i];
            }
        }
    }
}
