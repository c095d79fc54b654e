using System.Text;

namespace TaskRecipes.Basics;

/// <summary>The dimensions of a tensor, outermost first; a scalar has none.</summary>
public sealed class Shape : IEquatable<Shape>
{
    private readonly long[] _dimensions;

    /// <summary>Takes the dimensions, each 0 or more.</summary>
    /// <exception cref="OverflowException">More than 2⁶³ − 1 elements.</exception>
    public Shape(params ReadOnlySpan<long> dimensions)
    {
        _dimensions = dimensions.ToArray();
        Elements = 1;
        foreach (var dimension in _dimensions)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension);
            Elements = checked(Elements * dimension);
        }
    }

    /// <summary>The dimensions, outermost first.</summary>
    public ReadOnlySpan<long> Dimensions => _dimensions;

    /// <summary>Number of dimensions.</summary>
    public int Rank => _dimensions.Length;

    /// <summary>Number of elements: the product of the dimensions.</summary>
    public long Elements { get; }

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && Dimensions.SequenceEqual(other.Dimensions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Elements, Rank);

    /// <summary>Such as <c>[768, 3072]</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < _dimensions.Length; i++)
        {
            text.Append(i > 0 ? ", " : "").Append(_dimensions[i]);
        }

        return text.Append(']').ToString();
    }
}
