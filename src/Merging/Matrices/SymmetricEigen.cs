using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Matrices;

/// <summary>
/// Eigenvalues and vectors of a symmetric matrix: Householder's reduction to a tridiagonal one, then implicit QL steps with Wilkinson's
/// shift (Golub and Van Loan, Matrix Computations, 4th ed., sections 8.3.1 and 8.3.5). + − × ÷ √ and FMA only, in one order.
/// </summary>
internal sealed class SymmetricEigen
{
    private const int MostSteps = 60;

    // So many vectors stay in the second cache while all reflectors pass by.
    private const int ReflectedTogether = 32;
    private const double Rounding = 1.0 / (1L << 52);

    private readonly Matrix _reflectors;
    private readonly double[] _scales;
    private readonly double[] _diagonal, _beside;

    /// <summary>Takes the matrix over and destroys it.</summary>
    public SymmetricEigen(Matrix matrix)
    {
        var n = matrix.Rows;
        (_reflectors, _scales) = (matrix, new double[n]);
        (_diagonal, _beside) = (new double[n], new double[n]);
        Reduce();
        var vectors = new Matrix(n, n);
        for (var i = 0; i < n; i++)
        {
            vectors[i][i] = 1;
        }

        Diagonalize(vectors);
        for (var i = 0; i < n; i += ReflectedTogether)
        {
            Reflect(vectors, i, Math.Min(n, i + ReflectedTogether));
        }

        var order = Enumerable.Range(0, n).OrderByDescending(i => _diagonal[i]).ToArray();
        Values = [.. order.Select(i => _diagonal[i])];
        Vectors = new Matrix(n, n);
        for (var i = 0; i < n; i++)
        {
            vectors[order[i]].CopyTo(Vectors[i]);
        }
    }

    /// <summary>The eigenvalues, greatest first.</summary>
    public double[] Values { get; }

    /// <summary>Their vectors, one in each row.</summary>
    public Matrix Vectors { get; }

    /// <summary>A ← HAH for reflectors H = 1 − scale · vvᵀ, column by column; v stays in the row it cleared.</summary>
    private void Reduce()
    {
        var n = _diagonal.Length;
        var product = new double[n];
        for (var k = 0; k < n; k++)
        {
            _diagonal[k] = _reflectors[k][k];
            if (k + 1 == n)
            {
                break;
            }

            var v = _reflectors[k][(k + 1)..];
            var tail = v[1..];
            var rest = RowSums.Dot<double>(tail, tail);
            if (rest == 0)
            {
                _beside[k] = v[0];
                continue;
            }

            var norm = Math.Sqrt((v[0] * v[0]) + rest);
            _beside[k] = v[0] > 0 ? -norm : norm;
            v[0] -= _beside[k];
            _scales[k] = 2 / ((v[0] * v[0]) + rest);
            Update(k, v, product.AsSpan(0, v.Length), _scales[k]);
        }
    }

    private void Update(int k, ReadOnlySpan<double> v, Span<double> w, double scale)
    {
        for (var i = 0; i < v.Length; i++)
        {
            w[i] = scale * RowSums.Dot<double>(_reflectors[k + 1 + i][(k + 1)..], v);
        }

        var half = scale / 2 * RowSums.Dot<double>(w, v);
        Rows.AddScaled(-half, v, w);
        for (var i = 0; i < v.Length; i++)
        {
            Rows.AddTwo(-v[i], w, -w[i], v, _reflectors[k + 1 + i][(k + 1)..]);
        }
    }

    /// <summary>Applies all reflectors to some vectors of the tridiagonal matrix, which makes them those of the matrix.</summary>
    private void Reflect(Matrix vectors, int first, int end)
    {
        for (var k = _diagonal.Length - 2; k >= 0; k--)
        {
            if (_scales[k] == 0)
            {
                continue;
            }

            var v = _reflectors[k][(k + 1)..];
            for (var i = first; i < end; i++)
            {
                var part = vectors[i][(k + 1)..];
                Rows.AddScaled(-_scales[k] * RowSums.Dot<double>(v, part), v, part);
            }
        }
    }

    private void Diagonalize(Matrix vectors)
    {
        var (d, e) = (_diagonal, _beside);
        var rotations = new RotationQueue(vectors);
        var greatest = 0.0;
        for (var i = 0; i < d.Length; i++)
        {
            greatest = Math.Max(greatest, Math.Abs(d[i]) + Math.Abs(e[i]));
        }

        for (var low = 0; low < d.Length; low++)
        {
            // More steps than this are needed only where there are numbers that are none.
            for (var step = 0; step < MostSteps; step++)
            {
                var high = low;
                while (high + 1 < d.Length && Math.Abs(e[high]) > Rounding * greatest)
                {
                    high++;
                }

                if (high == low)
                {
                    break;
                }

                Step(low, high, rotations);
            }
        }

        rotations.Apply();
    }

    private void Step(int low, int high, RotationQueue rotations)
    {
        rotations.Begin(high);
        var (d, e) = (_diagonal, _beside);
        var g = (d[low + 1] - d[low]) / (2 * e[low]);
        var r = Math.Sqrt((g * g) + 1);
        g = d[high] - d[low] + (e[low] / (g + Math.CopySign(r, g)));
        var (s, c, p) = (1.0, 1.0, 0.0);
        for (var i = high - 1; i >= low; i--)
        {
            var (f, b) = (s * e[i], c * e[i]);
            r = Math.Sqrt((f * f) + (g * g));
            e[i + 1] = r;
            if (r == 0)
            {
                d[i + 1] -= p;
                e[high] = 0;
                return;
            }

            (s, c) = (f / r, g / r);
            g = d[i + 1] - p;
            r = ((d[i] - g) * s) + (2 * c * b);
            p = s * r;
            d[i + 1] = g + p;
            g = (c * r) - b;
            rotations.Add(c, s);
        }

        d[low] -= p;
        e[low] = g;
        e[high] = 0;
    }
}
