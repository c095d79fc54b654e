extern alias rooms;

using System.Globalization;
using rooms::TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Basics;

namespace TaskRecipes;

/// <summary>
/// A number as a recipe would write it. Any C# number converts: a <see langword="float"/> or <see langword="double"/> stands for the
/// shortest decimal that reads back as it, so that <c>0.4f</c>, <c>0.4</c> and <c>0.4m</c> are all the recipe's <c>0.4</c>.
/// </summary>
public readonly struct Scalar : IEquatable<Scalar>
{
    private readonly ExactDecimal _value;

    private Scalar(ExactDecimal value) => _value = value;

    /// <summary>A whole number.</summary>
    public static implicit operator Scalar(int value) => new(new ExactDecimal(value));

    /// <summary>A whole number.</summary>
    public static implicit operator Scalar(long value) => new(new ExactDecimal(value));

    /// <summary>The shortest decimal that reads back as <paramref name="value"/> in single precision.</summary>
    /// <exception cref="ArgumentException">NaN or infinity.</exception>
    public static implicit operator Scalar(float value) => Of(value, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The shortest decimal that reads back as <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">NaN or infinity.</exception>
    public static implicit operator Scalar(double value) => Of(value, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The decimal itself.</summary>
    public static implicit operator Scalar(decimal value) => new(ExactDecimal.Parse(value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Equality of values: <c>0.40m</c> is <c>0.4f</c>.</summary>
    public static bool operator ==(Scalar left, Scalar right) => left.Equals(right);

    /// <summary>Inequality of values.</summary>
    public static bool operator !=(Scalar left, Scalar right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Scalar other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Scalar other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>As people write it: <c>0.4</c>.</summary>
    public override string ToString() => _value.ToDisplay();

    internal NumberExpression ToExpression() => new(SourceSpan.None, _value);

    private static Scalar Of(double value, string text) => double.IsFinite(value)
        ? new(ExactDecimal.Parse(text))
        : throw new ArgumentException($"{text} is no number that a recipe can use", nameof(value));
}
