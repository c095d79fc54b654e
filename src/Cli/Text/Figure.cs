using System.Globalization;

namespace TaskRecipes.Cli.Text;

/// <summary>Numbers as tables show them.</summary>
internal static class Figure
{
    /// <summary>Four significant digits; – where there is no number.</summary>
    public static string Short(double value) => double.IsNaN(value) ? "–" : value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A cosine with four decimals; – where there is none.</summary>
    public static string Cosine(double value) => double.IsNaN(value) ? "–" : value.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>A share of 1 as percent.</summary>
    public static string Percent(double share) => (share * 100).ToString(share is > 0 and < 0.001 ? "0.0####" : "0.0", CultureInfo.InvariantCulture) + " %";
}
