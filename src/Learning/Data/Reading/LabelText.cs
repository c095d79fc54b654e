using System.Globalization;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>A label as a file has it.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Text">The number or name of a class.</param>
internal sealed record LabelText(SourceSpan At, string Text)
{
    private const int Greatest = 1_000_000;

    /// <summary>
    /// Labels as numbers: as they are where all are whole numbers; else their places among the names in ordinal order, which the recipe may
    /// put in another.
    /// </summary>
    public static (int[] Labels, IReadOnlyList<string>? Classes) Numbers(IReadOnlyList<LabelText> labels)
    {
        var numbers = new int[labels.Count];
        var areNumbers = true;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (labels[i].Text.Length == 0)
            {
                throw SampleErrors.NoValue(labels[i].At, "label");
            }

            areNumbers &= labels[i].TryParse(out numbers[i]);
        }

        if (areNumbers)
        {
            return (numbers, null);
        }

        string[] names = [.. labels.Select(label => label.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return ([.. labels.Select(label => Array.BinarySearch(names, label.Text, StringComparer.Ordinal))], names);
    }

    /// <summary>A label that is given as a number.</summary>
    public static int Number(double label, Func<SourceSpan> at) => label is >= 0 and <= Greatest && label == Math.Floor(label)
        ? (int)label
        : throw SampleErrors.LabelOutOfRange(at(), label.ToString("R", CultureInfo.InvariantCulture));

    private bool TryParse(out int number)
    {
        number = 0;
        if (!ExactDecimal.TryParse(Text, out var value) || value != new ExactDecimal(value.FloorTimes(1)))
        {
            return false;
        }

        var whole = value.FloorTimes(1);
        number = whole is >= 0 and <= Greatest ? (int)whole : throw SampleErrors.LabelOutOfRange(At, Text);
        return true;
    }
}
