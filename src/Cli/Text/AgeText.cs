using System.Globalization;

namespace TaskRecipes.Cli.Text;

/// <summary>Ages on the command line: a number with d, h or m.</summary>
internal static class AgeText
{
    public static TimeSpan Parse(string text)
    {
        const int MostDays = 100_000;
        if (text.Length < 2 || !double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > MostDays)
        {
            throw UsageException.BadAge(text);
        }

        return text[^1] switch
        {
            'd' => TimeSpan.FromDays(number),
            'h' => TimeSpan.FromHours(number),
            'm' => TimeSpan.FromMinutes(number),
            _ => throw UsageException.BadAge(text),
        };
    }
}
