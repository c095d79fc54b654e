using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations;

/// <summary>What shapes have to do with each other; NumPy's rules.</summary>
public static class Broadcasting
{
    /// <summary>The shape that both are broadcast to: aligned at the last axis, an axis of 1 or none takes the other's.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Shape Common(Shape a, Shape b)
    {
        var dimensions = new long[Math.Max(a.Rank, b.Rank)];
        for (var i = 0; i < dimensions.Length; i++)
        {
            var (x, y) = (FromEnd(a, dimensions.Length - i), FromEnd(b, dimensions.Length - i));
            dimensions[i] = x == y || y == 1 ? x : x == 1 ? y : throw new ArgumentException($"shapes {a} and {b} do not go together");
        }

        return new Shape(dimensions);
    }

    /// <summary>The dimension at a distance from the end, 1 being the last; 1 where there is none.</summary>
    public static long FromEnd(Shape shape, int distance) => distance <= shape.Rank ? shape.Dimensions[^distance] : 1;

    /// <summary>Elements between neighbours along each axis, row-major.</summary>
    public static long[] Strides(Shape shape)
    {
        var strides = new long[shape.Rank];
        long step = 1;
        for (var i = shape.Rank - 1; i >= 0; i--)
        {
            strides[i] = step;
            step *= shape.Dimensions[i];
        }

        return strides;
    }
}
