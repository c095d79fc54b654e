using System.Globalization;
using System.Numerics;

namespace TaskRecipes.Basics;

/// <summary>
/// A decimal number as it was written, m · 10ᵉ with m free of trailing zeros: grids step without drift, ⌊density · n⌋ is exact,
/// and 0.40 and 0.4 are one value with one key.
/// </summary>
public readonly struct ExactDecimal : IEquatable<ExactDecimal>, IComparable<ExactDecimal>
{
    private const int MaxDigits = 400;

    private readonly BigInteger _mantissa;
    private readonly int _exponent;

    private ExactDecimal(BigInteger mantissa, int exponent)
    {
        while (!mantissa.IsZero)
        {
            var (quotient, remainder) = BigInteger.DivRem(mantissa, 10);
            if (!remainder.IsZero)
            {
                break;
            }

            mantissa = quotient;
            exponent++;
        }

        _mantissa = mantissa;
        _exponent = mantissa.IsZero ? 0 : exponent;
    }

    /// <summary>A whole number.</summary>
    public ExactDecimal(long value)
        : this(value, 0)
    {
    }

    /// <summary>Whether this is 0.</summary>
    public bool IsZero => _mantissa.IsZero;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => _mantissa.Sign;

    /// <summary>Whether there is nothing behind the decimal point.</summary>
    public bool IsInteger => _exponent >= 0;

    /// <summary>
    /// Reads an optional sign, digits with an optional point, and an optional exponent (YAML 1.2 core's decimal numbers).
    /// Fails beyond ±400 in the exponent or 400 digits, which no recipe needs.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ExactDecimal value)
    {
        value = default;
        var at = 0;
        var negative = at < text.Length && text[at] == '-';
        if (at < text.Length && text[at] is '-' or '+')
        {
            at++;
        }

        var digits = new System.Text.StringBuilder();
        var exponent = 0;
        var seenPoint = false;
        for (; at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && !seenPoint)); at++)
        {
            if (text[at] == '.')
            {
                seenPoint = true;
                continue;
            }

            digits.Append(text[at]);
            exponent -= seenPoint ? 1 : 0;
        }

        if (digits.Length is 0 or > MaxDigits)
        {
            return false;
        }

        if (at < text.Length)
        {
            if (text[at] is not ('e' or 'E')
                || !int.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var written)
                || Math.Abs((long)written) > MaxDigits)
            {
                return false;
            }

            exponent += written;
        }

        var mantissa = BigInteger.Parse(digits.ToString(), CultureInfo.InvariantCulture);
        value = new ExactDecimal(negative ? -mantissa : mantissa, exponent);
        return true;
    }

    /// <summary>Reads what <see cref="TryParse"/> reads.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static ExactDecimal Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a decimal number");

    /// <summary>The decimal that <paramref name="value"/>'s shortest round-trip form writes.</summary>
    /// <exception cref="FormatException">NaN or infinity.</exception>
    public static ExactDecimal FromDouble(double value) => Parse(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The nearest double, ties to even.</summary>
    public double ToDouble() => double.Parse(ToString(), CultureInfo.InvariantCulture);

    /// <summary>⌊this · <paramref name="count"/>⌋, exactly.</summary>
    public long FloorTimes(long count)
    {
        var product = _mantissa * count;
        if (_exponent >= 0)
        {
            return (long)(product * BigInteger.Pow(10, _exponent));
        }

        var quotient = BigInteger.DivRem(product, BigInteger.Pow(10, -_exponent), out var remainder);
        return (long)(remainder.Sign < 0 ? quotient - 1 : quotient);
    }

    /// <summary>Exact sum.</summary>
    public static ExactDecimal operator +(ExactDecimal left, ExactDecimal right)
    {
        var exponent = Math.Min(left._exponent, right._exponent);
        return new ExactDecimal(left.ScaledTo(exponent) + right.ScaledTo(exponent), exponent);
    }

    /// <summary>Exact difference.</summary>
    public static ExactDecimal operator -(ExactDecimal left, ExactDecimal right) => left + -right;

    /// <summary>Exact negative.</summary>
    public static ExactDecimal operator -(ExactDecimal value) => new(-value._mantissa, value._exponent);

    /// <summary>Exact product.</summary>
    public static ExactDecimal operator *(ExactDecimal left, ExactDecimal right) =>
        new(left._mantissa * right._mantissa, left._exponent + right._exponent);

    /// <inheritdoc/>
    public int CompareTo(ExactDecimal other) => (this - other).Sign;

    /// <inheritdoc/>
    public bool Equals(ExactDecimal other) => _mantissa == other._mantissa && _exponent == other._exponent;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExactDecimal other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_mantissa, _exponent);

    /// <summary>Equality of values.</summary>
    public static bool operator ==(ExactDecimal left, ExactDecimal right) => left.Equals(right);

    /// <summary>Inequality of values.</summary>
    public static bool operator !=(ExactDecimal left, ExactDecimal right) => !left.Equals(right);

    /// <summary>Order of values.</summary>
    public static bool operator <(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) < 0;

    /// <summary>Order of values.</summary>
    public static bool operator >(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) > 0;

    /// <summary>Order of values.</summary>
    public static bool operator <=(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) <= 0;

    /// <summary>Order of values.</summary>
    public static bool operator >=(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) >= 0;

    /// <summary>The normal form that keys use: <c>4e-1</c> for 0.40, <c>12e0</c> for 12.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_mantissa}e{_exponent}");

    /// <summary>For people: <c>0.4</c>, <c>12</c>, <c>1e-07</c>; whole numbers that 64 bits hold digit by digit.</summary>
    public string ToDisplay()
    {
        const double Beyond64Bits = 1e19;
        var value = ToDouble();
        return IsInteger && Math.Abs(value) < Beyond64Bits ? ScaledTo(0).ToString(CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
    }

    private BigInteger ScaledTo(int exponent) => _mantissa * BigInteger.Pow(10, _exponent - exponent);
}
