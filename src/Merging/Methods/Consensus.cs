using System.Numerics.Tensors;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Consensus merging: of τ = Στᵢ the elements remain that matter to at least k tasks: those with |τᵢ| &gt; lambda · |τ − τᵢ| (the TALL mask of
/// task i). Wang et al., Localizing Task Information for Improved Model Merging and Compression, ICML 2024, equations 4 and 6.
/// </summary>
internal static class Consensus
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("consensus", InputKind.Vectors, "Adds task vectors and keeps what matters to several of them.")
        {
            Formula = "scale · τ where #{i : |τᵢ| > lambda · |τ − τᵢ|} ≥ k, τ = Στᵢ",
            Source = "Wang et al., Localizing Task Information, ICML 2024, equations 4 and 6; the authors' code",
            Parameters =
            [
                new ParameterDeclaration("k", ParameterKind.Integer, "To how many vectors an element must matter.") { Default = "2", Minimum = new ExactDecimal(0) },
                new ParameterDeclaration("lambda", ParameterKind.Number, "How great an element must be beside what the others add, to matter.")
                {
                    Default = "0.6", PerTensor = true, AlsoPerInput = true, Minimum = new ExactDecimal(0),
                },
                SelectionParameters.Scale,
            ],
        },
        context => new Kernel(context));

    private sealed class Kernel(KernelContext context) : GenericKernel
    {
        private readonly double[] _lambdas = [.. Enumerable.Range(0, context.Inputs).Select(i => context.Call.Number("lambda", i))];
        private readonly int _k = (int)context.Call.Number("k");
        private readonly double _scale = context.Call.Number("scale");

        protected override void Combine<T>(ChunkInputs chunk, Span<T> result)
        {
            if (_scale == 0)
            {
                result.Clear();
                return;
            }

            chunk.Of<T>(0).CopyTo(result);
            for (var i = 1; i < _lambdas.Length; i++)
            {
                TensorPrimitives.Add(result, chunk.Of<T>(i), result);
            }

            Span<T> votes = stackalloc T[TensorProgram.ChunkElements];
            votes = votes[..chunk.Count];
            votes.Clear();
            for (var i = 0; i < _lambdas.Length; i++)
            {
                Steps.Vote(chunk.Of<T>(i), result, T.CreateTruncating(_lambdas[i]), votes);
            }

            Steps.KeepElected(votes, T.CreateTruncating(_k), result);
            if (_scale != 1)
            {
                TensorPrimitives.Multiply(result, T.CreateTruncating(_scale), result);
            }
        }
    }
}
