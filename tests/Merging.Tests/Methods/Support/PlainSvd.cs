namespace TaskRecipes.Merging.Tests.Methods.Support;

/// <summary>A singular value decomposition to compare with: one-sided Jacobi, as simple as it can be. a[i][j]: row i, column j.</summary>
internal sealed class PlainSvd
{
    public PlainSvd(double[][] a)
    {
        if (a.Length < a[0].Length)
        {
            var turned = new PlainSvd(Transpose(a));
            (U, Sigma, V) = (turned.V, turned.Sigma, turned.U);
            return;
        }

        var columns = Transpose(a);
        var v = Enumerable.Range(0, columns.Length).Select(i => Enumerable.Range(0, columns.Length).Select(j => i == j ? 1.0 : 0).ToArray()).ToArray();
        for (var sweep = 0; sweep < 30; sweep++)
        {
            for (var p = 0; p < columns.Length; p++)
            {
                for (var q = p + 1; q < columns.Length; q++)
                {
                    var (alpha, beta, gamma) = (Dot(columns[p], columns[p]), Dot(columns[q], columns[q]), Dot(columns[p], columns[q]));
                    if (Math.Abs(gamma) <= 1e-16 * Math.Sqrt(alpha * beta))
                    {
                        continue;
                    }

                    var zeta = (beta - alpha) / (2 * gamma);
                    var t = (zeta >= 0 ? 1 : -1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
                    var c = 1 / Math.Sqrt(1 + (t * t));
                    Turn(columns[p], columns[q], c, c * t);
                    Turn(v[p], v[q], c, c * t);
                }
            }
        }

        var order = Enumerable.Range(0, columns.Length).OrderByDescending(i => Dot(columns[i], columns[i])).ToArray();
        Sigma = [.. order.Select(i => Math.Sqrt(Dot(columns[i], columns[i])))];
        U = [.. order.Select((i, r) => columns[i].Select(x => Sigma[r] > 0 ? x / Sigma[r] : 0).ToArray())];
        V = [.. order.Select(i => v[i])];
    }

    /// <summary>Left vectors, one a row.</summary>
    public double[][] U { get; }

    public double[] Sigma { get; }

    /// <summary>Right vectors, one a row.</summary>
    public double[][] V { get; }

    public static double[][] Transpose(double[][] a) =>
        [.. Enumerable.Range(0, a[0].Length).Select(j => a.Select(row => row[j]).ToArray())];

    public static double[][] Times(double[][] a, double[][] b)
    {
        var columns = Transpose(b);
        return [.. a.Select(row => columns.Select(column => Dot(row, column)).ToArray())];
    }

    public static double[][] Add(double[][] a, double[][] b, double factor = 1) =>
        [.. a.Select((row, i) => row.Select((x, j) => x + (factor * b[i][j])).ToArray())];

    /// <summary>Σ s u vᵀ.</summary>
    public static double[][] Compose(double[][] u, double[] s, double[][] v) =>
        Times(Transpose(u), [.. v.Select((row, r) => row.Select(x => x * s[r]).ToArray())]);

    /// <summary>UVᵀ of rows = UσVᵀ.</summary>
    public static double[][] Polar(double[][] rows)
    {
        var svd = new PlainSvd(rows);
        return Compose(svd.U, [.. svd.Sigma.Select(_ => 1.0)], svd.V);
    }

    public static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    private static void Turn(double[] x, double[] y, double c, double s)
    {
        for (var i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = ((c * x[i]) - (s * y[i]), (s * x[i]) + (c * y[i]));
        }
    }
}
