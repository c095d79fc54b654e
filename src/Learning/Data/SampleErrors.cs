using System.Globalization;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>TR0851 to TR0869: what can be wrong with the data itself.</summary>
internal static class SampleErrors
{
    public static TaskRecipeException Unreadable(string file, Exception inner) =>
        new(file, "TR0851", $"this data can not be read: {inner.Message}", inner);

    public static TaskRecipeException Damaged(string file, string why, Exception? inner = null) =>
        new(file, "TR0852", $"this data is damaged: {why}; fetch or write the file anew", inner);

    public static TaskRecipeException NotSupported(string file, string what, string instead) =>
        new(file, "TR0853", $"{what} is not read; {instead}");

    public static TaskRecipeException DoNotFit(string file, string why) =>
        new(file, "TR0854", $"{why}; give files that belong together");

    public static TaskRecipeException WantsImagesAndLabels(string format, string file) =>
        new(file, "TR0855", $"files of format '{format}' come in pairs; write the split as {{ images: FILE, labels: FILE }}");

    public static TaskRecipeException TooLarge(string file, long samples, long values) => new(
        file, "TR0856", string.Create(CultureInfo.InvariantCulture, $"{samples} samples of {values} values each do not fit in memory; split the file, or make the samples smaller"));
}
