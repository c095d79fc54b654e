using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;

namespace TaskRecipes.Engine.Data;

/// <summary>TR0870 to TR0889: what goes wrong with a data set before or after its files are read.</summary>
internal static class DataErrors
{
    public static TaskRecipeException NotThere(SourceSpan at, string path) =>
        Error(at, "TR0870", $"there is no data file or folder '{path}'; check the path, which is relative to the recipe that names it");

    public static TaskRecipeException ChangedMeanwhile(string path) => new(
        path, "TR0871", "this data was changed while the build read it; nothing of the step was kept; build again");

    public static TaskRecipeException TooManySamples(SourceSpan at, string what) =>
        Error(at, "TR0872", $"{what} do not fit in memory; ask for fewer or smaller ones");

    public static TaskRecipeException NothingLeft(SourceSpan at, int samples) =>
        Error(at, "TR0873", $"the cuts leave a split of {samples} samples without any; choose other fractions");

    public static TaskRecipeException NamesNeedAnOrder(SourceSpan at, string dataset, IReadOnlyList<string> names) => Error(
        at, "TR0874", $"the labels of '{dataset}' are names, which have no order of their own; write it down: classes: [{string.Join(", ", names.Take(20))}{(names.Count > 20 ? ", …" : "")}]");

    public static TaskRecipeException TransformOfTexts(SourceSpan at, string transform) =>
        Error(at, "TR0875", $"'{transform}' is for images, and these samples are texts; remove it");

    public static TaskRecipeException TransformOfSeveralSizes(SourceSpan at, string transform) =>
        Error(at, "TR0878", $"'{transform}' is for images of one size, and these are of several; put '{{ scale: … }}' before it");

    public static TaskRecipeException ColumnsWithoutFiles(SourceSpan at, string dataset) =>
        Error(at, "TR0876", $"'columns' of '{dataset}' has nothing to name, since this data set reads no files; remove it");

    public static TaskRecipeException DoNotMix(SourceSpan at, string data, string form, string first, string firstForm) => Error(
        at, "TR0877", $"'{data}' holds {form} and '{first}' holds {firstForm}; only samples of one form can be mixed: transform one of them, or train on them one after the other");

    public static Diagnostic LeftOut(SourceSpan at, string data, int samples, IReadOnlyList<LeftOutLabel> labels, IReadOnlyList<string> classes) => new(
        at, Severity.Warning, "TR0885",
        $"{labels.Sum(label => label.Samples)} of {samples} samples of '{data}' are left out, since 'classes' has not their labels: {string.Join(", ", labels.Take(5).Select(Text))}{(labels.Count > 5 ? ", …" : "")}; mend the labels or add them to 'classes'; if this is meant, say so by 'where: {{ label: [{string.Join(", ", classes.Take(20))}{(classes.Count > 20 ? ", …" : "")}] }}'");

    private static string Text(LeftOutLabel label)
    {
        var first = label.First is { } at ? $", first in {at.File}{(at.Line > 0 ? $"({at.Line})" : "")}" : "";
        return $"'{label.Name}' ({label.Samples}{first}{(label.Meant is { } meant ? $", probably '{meant}'" : "")})";
    }

    private static TaskRecipeException Error(SourceSpan at, string code, string message) => new(new Diagnostic(at, Severity.Error, code, message));
}
