using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Karcher mean of the models' directions on the sphere, times the mean of their norms: from the normalised mean u, u moves along
/// T = Σ aᵢθᵢ/sin θᵢ · (uᵢ − ⟨u,uᵢ⟩u), θᵢ = arccos⟨u,uᵢ⟩, until ‖T‖ &lt; tol (mergekit, karcher). All points lie in the span
/// of the inputs, so that their dot products say everything.
/// </summary>
internal static class Karcher
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("karcher", InputKind.Either, "The mean of models along the sphere they lie on.")
        {
            Formula = "mean ‖xᵢ‖ · argmin Σ arccos²⟨u,xᵢ/‖xᵢ‖⟩",
            Source = "Karcher, Riemannian center of mass, 1977; mergekit, karcher",
            Numerics = NumericsClass.Cpu,
            Parameters =
            [
                new ParameterDeclaration("max_iter", ParameterKind.Integer, "Steps at the most.") { Default = "10", Minimum = new ExactDecimal(0) },
                new ParameterDeclaration("tol", ParameterKind.Number, "Angle, norm or step that counts as none.") { Default = "1e-5", Minimum = new ExactDecimal(0) },
            ],
        },
        context => new GramCombination(context.Shape.Elements, context.Inputs, interpolates: true, gram => Coefficients(
            gram, context.Inputs, (int)context.Call.Number("max_iter"), context.Call.Number("tol"))));

    private static double[] Coefficients(GramKernel gram, int inputs, int steps, double tol)
    {
        var norms = Enumerable.Range(0, inputs).Select(i => Math.Sqrt(gram[i, i])).ToArray();
        var used = Enumerable.Range(0, inputs).Where(i => norms[i] > tol).ToArray();
        var result = new double[inputs];
        if (used.Length == 0)
        {
            return result;
        }

        var n = used.Length;
        var cosines = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                cosines[i, j] = gram[used[i], used[j]] / (norms[used[i]] * norms[used[j]]);
            }
        }

        var point = Mean(cosines, n, tol);
        for (var step = 0; step < steps; step++)
        {
            var tangent = Tangent(cosines, point, tol);
            var length = Norm(cosines, tangent);
            if (length < tol)
            {
                break;
            }

            var (cos, sin) = (Functions.Cos(length), Functions.Sin(length));
            for (var i = 0; i < n; i++)
            {
                point[i] = (cos * point[i]) + (sin * (tangent[i] / length));
            }

            Normalize(cosines, point, tol);
        }

        var size = 0.0;
        foreach (var norm in norms)
        {
            size += 1.0 / inputs * norm;
        }

        for (var i = 0; i < n; i++)
        {
            result[used[i]] = size * point[i] / norms[used[i]];
        }

        return result;
    }

    private static double[] Mean(double[,] cosines, int n, double tol)
    {
        var mean = Enumerable.Repeat(1.0 / n, n).ToArray();
        if (Norm(cosines, mean) < tol)
        {
            Array.Clear(mean);
            mean[0] = 1;
        }

        Normalize(cosines, mean, 0);
        return mean;
    }

    private static double[] Tangent(double[,] cosines, double[] point, double tol)
    {
        var tangent = new double[point.Length];
        for (var i = 0; i < point.Length; i++)
        {
            var dot = 0.0;
            for (var j = 0; j < point.Length; j++)
            {
                dot += point[j] * cosines[i, j];
            }

            dot = Math.Clamp(dot, -1, 1);
            var angle = Functions.Acos(dot);
            if (angle < tol)
            {
                continue;
            }

            var share = 1.0 / point.Length * (angle / Functions.Sin(angle));
            tangent[i] += share;
            for (var j = 0; j < point.Length; j++)
            {
                tangent[j] -= share * dot * point[j];
            }
        }

        return tangent;
    }

    private static void Normalize(double[,] cosines, double[] point, double tol)
    {
        var norm = Norm(cosines, point);
        for (var i = 0; i < point.Length && norm > tol; i++)
        {
            point[i] /= norm;
        }
    }

    private static double Norm(double[,] cosines, double[] point)
    {
        var square = 0.0;
        for (var i = 0; i < point.Length; i++)
        {
            for (var j = 0; j < point.Length; j++)
            {
                square += point[i] * point[j] * cosines[i, j];
            }
        }

        return Math.Sqrt(Math.Max(0, square));
    }
}
