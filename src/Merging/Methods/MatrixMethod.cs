using System.Numerics.Tensors;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Matrices;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>How a method makes one matrix of several.</summary>
/// <param name="call">Its parameters.</param>
/// <param name="vectors">The deltas, in recipe order; they may be overwritten.</param>
/// <param name="ranks">Takes the ranks that were found on the way.</param>
internal delegate Matrix MergeMatrices(TensorCall call, Matrix[] vectors, RankNote ranks);

/// <summary>
/// What the methods on matrices have in common: which tensors are matrices (two dimensions, but text projections, embeddings and output
/// heads are not; or what <c>matrices</c> names), the mean of all others, and scale.
/// </summary>
internal static class MatrixMethod
{
    /// <summary>Greatest number of directions.</summary>
    public static ParameterDeclaration Rank { get; } =
        new("rank", ParameterKind.Integer, "Greatest number of directions taken of one matrix; by default as the method says.") { Minimum = new ExactDecimal(1) };

    /// <summary>Declares a method.</summary>
    /// <param name="declaration">Its name and its own parameters.</param>
    /// <param name="merge">How it makes one matrix of several.</param>
    /// <param name="others">What becomes of tensors that are no matrices: by default their mean.</param>
    /// <param name="variants">What <c>capped</c> and <c>paper</c> mean, where it is not the numerical rank as a cap, or the paper's own way.</param>
    public static MergeMethod Of(
        MethodDeclaration declaration, MergeMatrices merge, Func<KernelContext, TensorKernel?>? others = null, string? variants = null) => new(
        declaration with
        {
            Numerics = NumericsClass.Cpu,
            Parameters =
            [
                .. declaration.Parameters,
                SelectionParameters.Scale,
                new ParameterDeclaration("matrices", ParameterKind.Globs, "Globs over the names of the matrices, in place of the rule; * crosses dots."),
                new ParameterDeclaration(
                    "variant", ParameterKind.Choice, variants ?? "capped leaves out directions beyond a matrix's numerical rank; paper is as published.")
                {
                    Default = "capped", Choices = ["capped", "paper"],
                },
            ],
        },
        context => IsMatrix(context) ? new Kernel(context, merge) : others?.Invoke(context) ?? new MeanKernel(context));

    /// <summary>Whether singular values below the numerical rank are left out.</summary>
    public static bool IsCapped(TensorCall call) => call.Word("variant") != "paper";

    /// <summary>The rank asked for, or <paramref name="otherwise"/>.</summary>
    public static int RankOf(TensorCall call, int otherwise) => call.Has("rank") ? (int)Math.Min(call.Number("rank"), otherwise) : otherwise;

    private static bool IsMatrix(KernelContext context)
    {
        var globs = context.Call.Words("matrices");
        return globs.Count > 0
            ? context.Shape is { Rank: 2, Elements: > 0 } && globs.Any(glob => Glob.Matches(glob, context.TensorName))
            : MatrixRule.Holds(context.Shape, context.TensorName);
    }

    private sealed class Kernel(KernelContext context, MergeMatrices merge) : WholeTensorKernel(context.Shape.Elements, context.Inputs)
    {
        private readonly RankNote _ranks = new();

        public override MatrixRank? Rank => _ranks.Found;

        // The vectors widened, as many again for factors, and the squares of the smaller side.
        public override long HeldBytes => base.HeldBytes + ((2 * context.Inputs) + 4) * context.Shape.Elements * sizeof(double);

        protected override void Calculate<T>(NativeArray<T>[] inputs)
        {
            var (rows, columns) = ((int)context.Shape.Dimensions[0], (int)context.Shape.Dimensions[1]);
            var scale = context.Call.Number("scale");
            var result = inputs[0];
            if (scale == 0)
            {
                result[0, result.Length].Clear();
                return;
            }

            var vectors = inputs.Select(input =>
            {
                var matrix = new Matrix(rows, columns);
                TensorPrimitives.ConvertTruncating<T, double>(input[0, input.Length], matrix.Values);
                return matrix;
            }).ToArray();
            if (!vectors.All(vector => double.IsFinite(RowSums.Abs<double>(vector.Values))))
            {
                // No decomposition tells of such numbers by itself; the caller looks for them in the result.
                result[0, result.Length].Fill(T.NaN);
                return;
            }

            var merged = merge(context.Call, vectors, _ranks);
            TensorPrimitives.Multiply(merged.Values, scale, merged.Values);
            TensorPrimitives.ConvertTruncating<double, T>(merged.Values, result[0, result.Length]);
        }
    }

    private sealed class MeanKernel(KernelContext context) : GenericKernel
    {
        protected override void Combine<T>(ChunkInputs chunk, Span<T> result)
        {
            chunk.Of<T>(0).CopyTo(result);
            for (var i = 1; i < context.Inputs; i++)
            {
                TensorPrimitives.Add(result, chunk.Of<T>(i), result);
            }

            TensorPrimitives.Divide(result, T.CreateTruncating(context.Inputs), result);
            TensorPrimitives.Multiply(result, T.CreateTruncating(context.Call.Number("scale")), result);
        }
    }
}
