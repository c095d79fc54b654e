using System.Numerics.Tensors;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Matrices;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// WUDI-Merging: without data, Adam from X = Στᵢ minimises Σ ‖(X − τᵢ)τᵢᵀ‖² / ‖τᵢ‖², the interference that the tasks' own inputs would
/// see. The gradient is 2(XG − B) with G = Σ τᵢᵀτᵢ/‖τᵢ‖², B = Σ τᵢτᵢᵀτᵢ/‖τᵢ‖². Cheng et al., Whoever Started the Interference Should End It, ICML 2025,
/// equation 12.
/// </summary>
internal static class Wudi
{
    private const double Decay1 = 0.9, Decay2 = 0.999, Epsilon = 1e-8;

    public static MergeMethod Method { get; } = MatrixMethod.Of(
        new MethodDeclaration("wudi", InputKind.Vectors, "Finds, without data, the matrices that interfere least with each task's.")
        {
            Formula = "scale · argmin Σ ‖(X − τᵢ)τᵢᵀ‖² / ‖τᵢ‖², Adam from Στᵢ",
            Source = "Cheng et al., Whoever Started the Interference Should End It, ICML 2025, equation 12; the authors' code",
            Parameters =
            [
                new ParameterDeclaration("steps", ParameterKind.Integer, "Steps of Adam.") { Default = "300", Minimum = new ExactDecimal(0) },
                new ParameterDeclaration("learning_rate", ParameterKind.Number, "Its rate.") { Default = "1e-5", Minimum = new ExactDecimal(0) },
            ],
        },
        Merge,
        // The authors' form leaves all else as it is in the base.
        context => MatrixMethod.IsCapped(context.Call) ? null : new Zero(),
        "What becomes of tensors that are no matrices: with capped their mean, with paper zeros, as the authors' code has it.");

    private static Matrix Merge(TensorCall call, Matrix[] vectors, RankNote ranks)
    {
        var x = Matrix.Sum(vectors);
        var gram = new Matrix(x.Columns, x.Columns);
        var target = new Matrix(x.Rows, x.Columns);
        foreach (var vector in vectors)
        {
            var square = RowSums.Dot<double>(vector.Values, vector.Values);
            if (square > 0)
            {
                var own = Product.Of(vector.Transposed(), vector);
                TensorPrimitives.Divide(own.Values, square, own.Values);
                gram.Add(own);
                target.Add(Product.Of(vector, own));
            }
        }

        // Of the tasks' inputs nothing is known along directions that no vector has: there X stays what the sum was.
        ranks.Add(Svd.RankOf(gram), Math.Min(x.Columns, (int)Math.Min(int.MaxValue, (long)x.Rows * vectors.Length)));

        var (first, second) = (new double[x.Values.Length], new double[x.Values.Length]);
        var (rate, steps) = (call.Number("learning_rate"), (int)call.Number("steps"));
        var (bias1, bias2) = (1.0, 1.0);
        for (var step = 0; step < steps; step++)
        {
            var gradient = Product.Of(x, gram).Values;
            (bias1, bias2) = (bias1 * Decay1, bias2 * Decay2);
            for (var i = 0; i < gradient.Length; i++)
            {
                var slope = 2 * (gradient[i] - target.Values[i]);
                first[i] = (Decay1 * first[i]) + ((1 - Decay1) * slope);
                second[i] = (Decay2 * second[i]) + ((1 - Decay2) * slope * slope);
                x.Values[i] -= rate * (first[i] / (1 - bias1)) / (Math.Sqrt(second[i] / (1 - bias2)) + Epsilon);
            }
        }

        return x;
    }

    private sealed class Zero : GenericKernel
    {
        protected override void Combine<T>(ChunkInputs chunk, Span<T> result) => result.Clear();
    }
}
