using System.Globalization;

namespace TaskRecipes.Basics;

/// <summary>Sizes as people read them: GB is 10⁹ bytes (SPEC 4).</summary>
public static class ByteSize
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>Such as <c>14 GB</c>, <c>1.5 MB</c>, <c>0 B</c>.</summary>
    public static string Text(long bytes)
    {
        double value = bytes;
        var unit = 0;
        while (value >= 999.5 && unit < Units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        var digits = unit == 0 || value >= 9.95 ? "0" : "0.#";
        return $"{value.ToString(digits, CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}
