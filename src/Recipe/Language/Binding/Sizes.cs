using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads sizes: <c>5GB</c> is 5·10⁹ bytes, <c>256MiB</c> is 2²⁸.</summary>
public static class Sizes
{
    internal static long? Read(YamlNode? node, string name, Scope? scope, BindingContext context)
    {
        if (Values.Text(node, name, scope, context) is not { } text)
        {
            return null;
        }

        if (TryParse(text.Text, out var bytes))
        {
            return bytes;
        }

        context.Errors.Add(ValueErrors.BadSize(text.Start, text.Text));
        return null;
    }

    /// <summary>A positive number with its unit.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var unit = text.AsSpan().TrimEnd();
        var digits = 0;
        while (digits < unit.Length && (char.IsAsciiDigit(unit[digits]) || unit[digits] == '.'))
        {
            digits++;
        }

        if (digits == 0 || !ExactDecimal.TryParse(unit[..digits], out var number))
        {
            return false;
        }

        long? factor = unit[digits..].Trim() switch
        {
            "B" => 1,
            "kB" or "KB" => 1_000,
            "MB" => 1_000_000,
            "GB" => 1_000_000_000,
            "TB" => 1_000_000_000_000,
            "KiB" => 1L << 10,
            "MiB" => 1L << 20,
            "GiB" => 1L << 30,
            "TiB" => 1L << 40,
            _ => null,
        };
        if (factor is not { } each || number.Sign <= 0 || (number * new ExactDecimal(each)).ToDouble() is < 1 or > 9e18)
        {
            return false;
        }

        bytes = number.FloorTimes(each);
        return true;
    }
}
