using System.Globalization;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>TR0851 to TR0869: what can be wrong with the data itself.</summary>
internal static class SampleErrors
{
    public static TaskRecipeException Unreadable(string file, Exception inner) =>
        new(file, "TR0851", $"this data can not be read: {inner.Message}; check that it is there and may be read", inner);

    public static TaskRecipeException Damaged(string file, string why, Exception? inner = null) =>
        new(file, "TR0852", $"this data is damaged: {why}; fetch or write the file anew", inner);

    public static TaskRecipeException CutOff(string file) =>
        new(file, "TR0852", "this image is cut off; fetch it again");

    public static TaskRecipeException EmptyImage(string file) =>
        new(file, "TR0852", "this image is empty; fetch it again, or remove the file");

    public static TaskRecipeException NotSupported(string file, string what, string instead) =>
        new(file, "TR0853", $"{what} is not read; {instead}");

    public static TaskRecipeException DoNotFit(string file, string why) =>
        new(file, "TR0854", $"{why}; give files that belong together");

    public static TaskRecipeException WantsImagesAndLabels(string format, string file) =>
        new(file, "TR0855", $"files of format '{format}' come in pairs; write the split as {{ images: FILE, labels: FILE }}");

    public static TaskRecipeException TooLarge(string file, long samples, long values) => new(
        file, "TR0856", string.Create(CultureInfo.InvariantCulture, $"{samples} samples of {values} values each do not fit in memory; split the file, or make the samples smaller"));

    public static TaskRecipeException FileTooLarge(string file, long bytes) =>
        new(file, "TR0868", $"this file holds {ByteSize.Text(bytes)} of data, and one can hold 2 GiB at most (1 GiB of text); split it into several files of the split");

    public static TaskRecipeException Empty(string file) =>
        new(file, "TR0857", "this file has no samples; remove it from the split, or fill it");

    public static TaskRecipeException EmptyFolder(string folder) =>
        new(folder, "TR0857", "this class has no samples; remove the folder, or fill it");

    public static TaskRecipeException NotInAClass(string file) =>
        new(file, "TR0858", "this file is in no class; give a folder that holds a folder for each class, with the samples in those");

    public static TaskRecipeException UnknownRole(string file, string format, string role, IReadOnlyList<string> known) => new(
        file, "TR0860", known.Count == 0
            ? $"files of format '{format}' have no columns; remove 'columns'"
            : $"files of format '{format}' have no column for '{role}'; 'columns' may name: {string.Join(", ", known)}");

    public static TaskRecipeException NoColumn(string file, string column, IReadOnlyList<string> known) => new(
        file, "TR0861", $"there is no column '{column}'; name it under 'columns'; the file has: {Some(known)}");

    public static TaskRecipeException NoTensor(string file, string tensor, IReadOnlyList<string> known) => new(
        file, "TR0861", $"there is no tensor '{tensor}'; name it under 'columns'; the file has: {Some(known)}");

    public static TaskRecipeException BadRecord(string file, int line, string why, string remedy) =>
        At(new SourceSpan(file, line, 1), "TR0862", $"{why}; {remedy}");

    public static TaskRecipeException Ragged(string file, int line, int values, int columns) => At(
        new SourceSpan(file, line, 1), "TR0863", $"this row has {values} values, and there are {columns} columns; complete it, or quote the value that has the delimiter in it");

    public static TaskRecipeException NoValue(SourceSpan at, string column) =>
        At(at, "TR0864", $"column '{column}' is empty here; fill it, or remove the record");

    public static TaskRecipeException NotNumber(SourceSpan at, string column, string text) =>
        At(at, "TR0865", $"'{text}' in column '{column}' is no number; mend the value, or remove the record");

    public static TaskRecipeException PixelOutOfRange(SourceSpan at, float value) => At(
        at, "TR0866", $"a pixel here is {value.ToString("R", CultureInfo.InvariantCulture)}; pixels run from 0 to 1 or from 0 to 255: mend the sample, or remove it");

    public static TaskRecipeException LabelOutOfRange(SourceSpan at, string label) =>
        At(at, "TR0867", $"the label {label} is out of range; labels are whole numbers from 0, or names of classes");

    public static TaskRecipeException NoChoices(SourceSpan at) =>
        At(at, "TR0869", "the choices here are no list of texts; write [\"first choice\", \"second choice\"], none of them empty");

    public static TaskRecipeException NothingPasses(SourceSpan at, string column, int samples) =>
        At(at, "TR0880", $"none of {samples} samples passes this condition on '{column}'; loosen it, or check how the data spells its values");

    public static TaskRecipeException NoColumnToFilter(SourceSpan at, string column, IReadOnlyList<string> known) =>
        At(at, "TR0881", $"the data has no column '{column}' to choose by; it has: {Some(known)}");

    public static TaskRecipeException NoLabels(SourceSpan at, string key) =>
        At(at, "TR0882", $"'{key}' wants classes, and this data has no labels; name the column under 'columns'");

    public static TaskRecipeException ClassTwice(SourceSpan at, string name) =>
        At(at, "TR0883", $"class '{name}' stands twice under 'classes'; delete one");

    public static TaskRecipeException EmptyClass(SourceSpan at, string name, IReadOnlyList<string> files, IEnumerable<string> known) =>
        At(at, "TR0884", $"class '{name}' has no samples{In(files)}; the data has: {Some([.. known])}");

    /// <summary>The files of some data, to be put behind what is said of it: <c> in 'first' and 2 more</c>.</summary>
    public static string In(IReadOnlyList<string> files) => files.Count switch
    {
        0 => "",
        1 => $" in '{files[0]}'",
        _ => $" in '{files[0]}' and {files.Count - 1} more",
    };

    private static string Some(IReadOnlyList<string> names) => string.Join(", ", names.Take(20)) + (names.Count > 20 ? ", …" : "");

    private static TaskRecipeException At(SourceSpan at, string code, string message) => new(new Diagnostic(at, Severity.Error, code, message));
}
