using System.Numerics.Tensors;

namespace TaskRecipes.Merging.Matrices;

/// <summary>A matrix of doubles, row after row.</summary>
internal sealed class Matrix(int rows, int columns)
{
    public int Rows => rows;

    public int Columns => columns;

    public double[] Values { get; } = new double[checked(rows * columns)];

    public Span<double> this[int row] => Values.AsSpan(row * columns, columns);

    /// <summary>Rows and columns exchanged, tile by tile.</summary>
    public Matrix Transposed()
    {
        const int Tile = 32;
        var result = new Matrix(columns, rows);
        for (var i = 0; i < rows; i += Tile)
        {
            for (var j = 0; j < columns; j += Tile)
            {
                for (var r = i; r < Math.Min(i + Tile, rows); r++)
                {
                    for (var c = j; c < Math.Min(j + Tile, columns); c++)
                    {
                        result.Values[(c * rows) + r] = Values[(r * columns) + c];
                    }
                }
            }
        }

        return result;
    }

    /// <summary>Its first rows.</summary>
    public Matrix Top(int count)
    {
        var result = new Matrix(count, columns);
        Values.AsSpan(0, count * columns).CopyTo(result.Values);
        return result;
    }

    /// <summary>Adds <paramref name="other"/> to it, in its place.</summary>
    public void Add(Matrix other) => TensorPrimitives.Add(Values, other.Values, Values);

    /// <summary>The sum of matrices, in their order.</summary>
    public static Matrix Sum(Matrix[] parts)
    {
        var sum = new Matrix(parts[0].Rows, parts[0].Columns);
        foreach (var part in parts)
        {
            sum.Add(part);
        }

        return sum;
    }

    /// <summary>The rows of several matrices, one below the other.</summary>
    public static Matrix Stack(IReadOnlyList<Matrix> parts)
    {
        var result = new Matrix(parts.Sum(part => part.Rows), parts[0].Columns);
        var at = 0;
        foreach (var part in parts)
        {
            part.Values.CopyTo(result.Values, at);
            at += part.Values.Length;
        }

        return result;
    }
}
