using System.Globalization;
using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Yaml;

/// <summary>What a plain scalar is under YAML 1.2's core schema.</summary>
internal enum CoreKind
{
    Text,
    Null,
    Flag,
    Number,

    /// <summary><c>.inf</c> or <c>.nan</c>: a number to YAML, but none that a recipe can use.</summary>
    NotFinite,

    /// <summary><c>1e400</c>: a number to YAML, but beyond what fp64 or our digits hold.</summary>
    TooLarge,
}

/// <summary>YAML 1.2's core schema, by hand: <c>no</c> and <c>on</c> are text, <c>1e-3</c> is a number.</summary>
internal static class CoreSchema
{
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>What <paramref name="text"/> is when it is not quoted.</summary>
    public static CoreKind Resolve(string text, out ExactDecimal number)
    {
        number = default;
        if (text.Length == 0)
        {
            return CoreKind.Null;
        }

        var first = text[0];
        if (char.IsAsciiDigit(first) || first is '-' or '+' or '.')
        {
            return ResolveNumber(text, out number);
        }

        return text switch
        {
            "~" or "null" or "Null" or "NULL" => CoreKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => CoreKind.Flag,
            _ => CoreKind.Text,
        };
    }

    private static CoreKind ResolveNumber(string text, out ExactDecimal number)
    {
        if (ExactDecimal.TryParse(text, out number))
        {
            return !CanOverflow(text) || double.IsFinite(number.ToDouble()) ? CoreKind.Number : CoreKind.TooLarge;
        }

        if (text.Length is > 2 and <= 18 && text[0] == '0' && text[1] is 'x' or 'o')
        {
            return TryRadix(text.AsSpan(2), text[1] == 'x' ? 16 : 8, out number) ? CoreKind.Number : CoreKind.Text;
        }

        var unsigned = text[0] is '-' or '+' ? text.AsSpan(1) : text.AsSpan();
        return unsigned is ".inf" or ".Inf" or ".INF" || text is ".nan" or ".NaN" or ".NAN" ? CoreKind.NotFinite
            : CanOverflow(text) && char.IsAsciiDigit(text[^1]) && double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out _) ? CoreKind.TooLarge
            : CoreKind.Text;
    }

    // Digits alone reach the end of fp64 only where there are some 300 of them.
    private static bool CanOverflow(string text) => text.Length > 300 || text.AsSpan().IndexOfAny('e', 'E') > 0;

    private static bool TryRadix(ReadOnlySpan<char> digits, int radix, out ExactDecimal number)
    {
        number = default;
        var value = 0L;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 16;
            if (digit >= radix || value > (long.MaxValue - digit) / radix)
            {
                return false;
            }

            value = (value * radix) + digit;
        }

        number = new ExactDecimal(value);
        return true;
    }
}
