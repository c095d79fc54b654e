using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Matrices;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// KnOTS: the tasks' matrices side by side, [τ₁ … τT] = UΣ[V₁ … VT]ᵀ, share the columns of U; their blocks ΣVᵢᵀ are merged as TIES or task arithmetic
/// does, and U is multiplied on. Singular values up to 1e-5 are dropped. Stoica et al., Model Merging with SVD to Tie the KnOTS, ICLR 2025,
/// section 4.
/// </summary>
internal static class Knots
{
    private const double Least = 1e-5;

    public static MergeMethod Method { get; } = MatrixMethod.Of(
        new MethodDeclaration("knots", InputKind.Vectors, "Aligns the tasks' matrices in one space and merges them there; made for LoRA.")
        {
            Formula = "scale · U · merge(ΣV₁ᵀ, …, ΣVTᵀ), UΣ[V₁ … VT]ᵀ = [τ₁ … τT]",
            Source = "Stoica et al., KnOTS, ICLR 2025, section 4; the authors' code",
            Parameters =
            [
                SelectionParameters.Density("0.2") with { PerTensor = false, AlsoPerInput = false, Description = "Share of each block's elements that remain before the election." },
                SelectionParameters.Then with { Default = "ties", Description = "How the blocks are merged: TIES with the mean of what agrees, or the plain sum." },
            ],
        },
        Merge);

    private static Matrix Merge(TensorCall call, Matrix[] vectors, RankNote ranks)
    {
        var gram = new Matrix(vectors[0].Rows, vectors[0].Rows);
        foreach (var vector in vectors)
        {
            gram.Add(Product.Gram(vector));
        }

        var eigen = new SymmetricEigen(gram);
        var greatest = Math.Sqrt(Math.Max(0, eigen.Values[0]));
        var width = (long)vectors[0].Columns * vectors.Length;
        var negligible = Math.Max(vectors[0].Rows, width) / (double)(1 << 23) * greatest;
        ranks.Add(eigen.Values.Count(value => value > 0 && Math.Sqrt(value) > negligible), (int)Math.Min(vectors[0].Rows, width));
        var least = Math.Max(Least, MatrixMethod.IsCapped(call) ? negligible : 0);
        var basis = eigen.Vectors.Top(eigen.Values.TakeWhile(value => value > 0 && Math.Sqrt(value) > least).Count());
        if (basis.Rows == 0)
        {
            return new Matrix(vectors[0].Rows, vectors[0].Columns);
        }

        var blocks = vectors.Select(vector => Product.Of(basis, vector)).ToArray();
        return Product.Of(basis.Transposed(), call.Word("then") == "ties" ? Elected(call, blocks) : Matrix.Sum(blocks));
    }

    private static Matrix Elected(TensorCall call, Matrix[] blocks)
    {
        var length = blocks[0].Values.Length;
        var rows = new double[blocks.Length * length];
        var density = call.Exact("density");
        var keep = density >= new ExactDecimal(1) ? length : (int)density.FloorTimes(length);
        var ranks = new RowRanks(length);
        for (var i = 0; i < blocks.Length; i++)
        {
            foreach (var index in ranks.Descending(Array.ConvertAll(blocks[i].Values, value => (float)value))[..keep])
            {
                rows[(i * length) + index] = blocks[i].Values[index];
            }
        }

        var merged = new Matrix(blocks[0].Rows, blocks[0].Columns);
        double[] shares = [.. blocks.Select(_ => 1.0)];
        Election.Merge<double>(rows, length, blocks.Length, shares, zeroIsNegative: false, merged.Values);
        return merged;
    }
}
