using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Importing;

/// <summary>Importing's door: a mergekit file becomes a recipe with the operation and output <c>merged</c>.</summary>
public static class MergekitImport
{
    /// <summary>How the first line of every imported recipe begins.</summary>
    public const string Heading = "# Imported from ";

    private const string Result = "merged";

    private static readonly Dictionary<string, string> DTypes = new(StringComparer.Ordinal)
    {
        ["float32"] = "f32", ["bfloat16"] = "bf16", ["float16"] = "f16",
    };

    /// <summary>Reads a mergekit file, of one merge or of several that build on each other.</summary>
    /// <param name="path">The file.</param>
    /// <param name="recipePath">Where the recipe will lie: paths in it are relative to there.</param>
    /// <param name="output">Where the recipe's output shall lie; null for <c>merged</c> beside the recipe.</param>
    /// <param name="from">The folder that the file's models and <paramref name="output"/> are relative to; null for the current one.</param>
    /// <returns>The recipe's text (null where there are errors) and all findings, sorted by place.</returns>
    public static (string? Recipe, IReadOnlyList<Diagnostic> Diagnostics) Read(
        string path, string recipePath, string? output, string? from = null)
    {
        var errors = new DiagnosticBag();
        from ??= Environment.CurrentDirectory;
        var folder = Path.GetDirectoryName(Path.GetFullPath(recipePath))!;
        var draft = new RecipeDraft();
        var text = SourceFileReader.Read(path, Path.GetFullPath(path), null, errors) is { } file ? Write(file, draft, folder, from, output, errors)
            : null;
        return (errors.Errors == 0 ? text : null, errors.Sorted([path]));
    }

    private static string? Write(SourceFile file, RecipeDraft draft, string folder, string from, string? output, DiagnosticBag errors)
    {
        var merges = MergekitDocuments.Of(file).Select(document => YamlReader.Read(document, errors)).OfType<YamlNode>()
            .Select(new MergekitReader(errors).Read).OfType<MergekitMerge>().ToList();
        if (errors.Errors > 0 || merges.Count == 0)
        {
            return null;
        }

        // The merge without a name is the one the others lead to.
        var last = merges.FindLast(merge => merge.Name is null) ?? merges[^1];
        var models = new ModelPaths(draft, folder, from, errors);
        foreach (var merge in new MergeOrder(merges, errors).Before(last))
        {
            var name = draft.Names.Take(merge.Name!);
            new MergeImporter(draft, models, errors).Import(merge, name);
            models.Add(merge.Name!, name);
        }

        new MergeImporter(draft, models, errors).Import(last, Result);
        var place = Path.GetRelativePath(folder, Path.GetFullPath(output ?? Path.Combine(folder, Result), from)).Replace(Path.DirectorySeparatorChar, '/');
        var dtype = DType(last.OutDType ?? last.DType, errors);
        return draft.Write(
            $"{Heading}{Path.GetFileName(file.Display)}, a recipe of mergekit's.\n",
            $"  {Result}: {(dtype is null ? ImportedText.Scalar(place) : $"{{ path: {ImportedText.Scalar(place)}, dtype: {dtype} }}")}");
    }

    private static string? DType(YamlScalar? named, DiagnosticBag errors)
    {
        if (named is not null && !DTypes.ContainsKey(named.Value))
        {
            errors.Add(ImportErrors.Wanted(named.At, "float32, bfloat16 or float16", named.Description));
        }

        return named is null ? null : DTypes.GetValueOrDefault(named.Value);
    }
}
