using System.Globalization;

namespace TaskRecipes.Merging.Methods;

/// <summary>What one input's scores need of the whole model.</summary>
/// <param name="Least">The 0.01 % quantile of the magnitudes.</param>
/// <param name="Greatest">The 99.99 % quantile of the magnitudes.</param>
/// <param name="Cut">The 1 − ratio quantile of the scores.</param>
/// <param name="Best">The greatest score.</param>
internal sealed record PcbBounds(double Least, double Greatest, double Cut = 0, double Best = 0)
{
    private static readonly string[] Names = ["least", "greatest", "cut", "best"];

    /// <summary>Reads what <see cref="AddTo"/> left.</summary>
    public static PcbBounds Of(IReadOnlyDictionary<string, double> measured, int input) =>
        new(measured[Name(0, input)], measured[Name(1, input)], measured[Name(2, input)], measured[Name(3, input)]);

    /// <summary>Notes the four numbers.</summary>
    public void AddTo(Dictionary<string, double> values, int input)
    {
        values[Name(0, input)] = Least;
        values[Name(1, input)] = Greatest;
        values[Name(2, input)] = Cut;
        values[Name(3, input)] = Best;
    }

    private static string Name(int which, int input) => string.Create(CultureInfo.InvariantCulture, $"{Names[which]}{input}");
}
