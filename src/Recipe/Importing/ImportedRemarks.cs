using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Importing;

/// <summary>What is said above an operation of where it differs from the merge it was made of.</summary>
internal sealed class ImportedRemarks
{
    private readonly List<string> _texts = [];

    /// <summary>The remarks, each once.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Adds one.</summary>
    public void Add(string text)
    {
        if (!_texts.Contains(text))
        {
            _texts.Add(text);
        }
    }

    /// <summary>A misspelled parameter is an error; one of another method is passed over as mergekit does, and said.</summary>
    public void OnParameters(MergekitMerge merge, MergekitMethod method, DiagnosticBag errors)
    {
        var all = merge.Slices.SelectMany(slice => slice.Sources.Select(source => source.Parameters).Append(slice.Parameters))
            .Append(merge.ModuleParameters).Append(merge.Parameters);
        foreach (var entry in all.OfType<YamlMapping>().SelectMany(map => map.Entries))
        {
            var name = entry.Key.Value;
            if (!MergekitMethod.AllParameters.Contains(name))
            {
                errors.Add(ImportErrors.UnknownKey(entry.Key.At, name, "among parameters", [.. method.Parameters.Select(parameter => parameter.Theirs)]));
            }
            else if (method.Parameter(name) is null)
            {
                Add(name == "int8_mask"
                    ? "int8_mask is left out: it changes how mergekit stores masks, not what comes out"
                    : $"{name} is left out: it means nothing to {method.Theirs}, and mergekit passes over it too");
            }
        }
    }

    /// <summary>Where numbers come out otherwise.</summary>
    public void OnCalculation(MergekitMerge merge, MergekitMethod method)
    {
        if (merge.DType?.Value is "bfloat16" or "float16")
        {
            Add($"mergekit calculates in {merge.DType.Value} and rounds at every step; here everything is fp32 and rounded once");
        }

        if (merge.Name is not null && (merge.OutDType ?? merge.DType)?.Value is { } stored and not "float32")
        {
            Add($"mergekit stores this merge in {stored} before another reads it; here it stays fp32");
        }

        if (method.Ours is "dare" or "della")
        {
            Add("mergekit draws other masks in every run; here 'seed' decides them (0 unless set)");
        }

        if (method.Ours == "breadcrumbs")
        {
            Add("where ⌊gamma · n⌋ is 0 mergekit drops the whole tensor's delta; here none of it is dropped as an outlier");
        }
    }
}
