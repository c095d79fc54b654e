using System.Globalization;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>A condition of <c>where</c>: a column is one of the values, or compares with the number.</summary>
/// <param name="At">Where it stands in the recipe.</param>
/// <param name="Column">The column; <c>label</c> is there for every kind of data.</param>
/// <param name="Values">Allowed values; empty for a comparison.</param>
/// <param name="Comparison"><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>; null for values.</param>
/// <param name="Bound">What is compared with.</param>
public sealed record SampleFilter(SourceSpan At, string Column, IReadOnlyList<string> Values, string? Comparison, ExactDecimal Bound)
{
    private const string Label = "label";

    /// <summary>The samples that pass.</summary>
    /// <exception cref="TaskRecipeException">There is no such column, a value is no number, or none passes.</exception>
    public SampleSet Apply(SampleSet set)
    {
        var value = Reader(set);
        var allowed = Values.ToHashSet(StringComparer.Ordinal);
        var kept = new List<int>();
        for (var i = 0; i < set.Count; i++)
        {
            if (Comparison is null ? allowed.Contains(value(i)) : Compares(set, i, value(i)))
            {
                kept.Add(i);
            }
        }

        return kept.Count > 0 ? set.Select([.. kept]) : throw SampleErrors.NothingPasses(At, Column, set.Count);
    }

    private Func<int, string> Reader(SampleSet set)
    {
        if (set.Fields is { } fields && fields.Columns.TryGetValue(Column, out var column))
        {
            return i => column[i];
        }

        return Column == Label && set.Labels.Length > 0
            ? i => set.Classes is { } names ? names[set.Labels[i]] : set.Labels[i].ToString(CultureInfo.InvariantCulture)
            : throw SampleErrors.NoColumnToFilter(At, Column, [.. (set.Fields?.Columns.Keys ?? []).Union(set.Labels.Length > 0 ? [Label] : [], StringComparer.Ordinal)]);
    }

    private bool Compares(SampleSet set, int sample, string text)
    {
        if (!ExactDecimal.TryParse(text, out var value))
        {
            throw SampleErrors.NotNumber(set.Places?[sample] ?? At, Column, text);
        }

        return Comparison switch
        {
            "<" => value < Bound,
            "<=" => value <= Bound,
            ">" => value > Bound,
            _ => value >= Bound,
        };
    }
}
