using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Importing;

/// <summary>Turns one merge of mergekit's into operations: one, or one for each run of layers and a stack of these.</summary>
/// <param name="draft">The recipe they go into.</param>
/// <param name="models">Names of models as mergekit writes them.</param>
/// <param name="errors">Takes what can not be said.</param>
internal sealed class MergeImporter(RecipeDraft draft, ModelPaths models, DiagnosticBag errors)
{
    private readonly ImportedValues _values = new(errors);

    /// <summary>Declares the operation <paramref name="name"/> and what it needs.</summary>
    public void Import(MergekitMerge merge, string name)
    {
        if (MergekitMethod.Find(merge.Method.Value) is not { } method)
        {
            errors.Add(ImportErrors.UnknownMethod(merge.Method.At, merge.Method.Value, [.. MergekitMethod.All.Select(known => known.Theirs)]));
            return;
        }

        var remarks = new ImportedRemarks();
        remarks.OnParameters(merge, method, errors);
        remarks.OnCalculation(merge, method);
        var importer = new SliceImporter(draft, models, _values, merge, method, remarks, errors);
        if (!merge.IsSliced || IsWhole(merge))
        {
            importer.Declare(name, new ImportedSlice(merge.Slices[0], 0, source => models.Name(source.Model)));
            return;
        }

        if (merge.Slices is [var only] && method.Inputs != ImportedInputs.One && !(only.Sources is [var single] && Copies(method, only.Base ?? merge.Base, single)))
        {
            importer.Declare(name, Sliced(only, 0));
            return;
        }

        var parts = new List<string>();
        var first = 0;
        foreach (var (slice, index) in merge.Slices.Select((slice, index) => (slice, index)))
        {
            parts.Add(Part(importer, merge, method, Sliced(slice, first), index, name));
            first += slice.Layers;
        }

        var lines = new List<string> { "method: slices", "slices:" };
        lines.AddRange(parts.Select(part => $"  - {part}"));
        lines.AddRange(importer.Tokenizer(merge.Base is { } @base && merge.Slices[0].Sources.FirstOrDefault()?.Model.Value != @base.Value ? @base : null));
        draft.Operation(name, remarks.Texts, lines);
    }

    /// <summary>Whether slices only say that all layers of all models are meant.</summary>
    private bool IsWhole(MergekitMerge merge)
    {
        if (merge.Slices is not [{ Sources.Count: > 0 } only] || only.Sources.Any(source => source.Layers is not { First: 0 }))
        {
            return false;
        }

        return only.Sources.All(source => source.Layers == only.Sources[0].Layers && models.Layers(source.Model) == source.Layers!.End);
    }

    /// <summary>A slice of the result: layers of a model as they are, scaled where only layers are reached, or of a merge of parts of models.</summary>
    private string Part(SliceImporter importer, MergekitMerge merge, MergekitMethod method, ImportedSlice slice, int index, string name)
    {
        if (slice.Slice.Sources is [{ Layers: { } layers } source] && Copies(method, slice.Slice.Base ?? merge.Base, source))
        {
            var scale = method.Inputs == ImportedInputs.One ? _values.Of(method.Parameters[0], importer.Scopes(slice.Slice, source)) : null;
            var reachesBeyond = (index == 0 || index == merge.Slices.Count - 1) && scale?.ReachesBeyondLayers == true;
            if (scale is null || (!reachesBeyond && !scale.IsGradient))
            {
                return $"{{ model: {models.Name(source.Model)}, layers: [{layers.First}, {layers.End}]{(scale is null ? "" : $", scale: {scale}")} }}";
            }
        }

        var part = draft.Names.Take($"{name}_{index + 1}");
        importer.Declare(part, slice, isPart: true);
        if (slice.Slice.Sources.Any(input => input.Layers is { } range && range.End - range.First != slice.Slice.Layers))
        {
            errors.Add(ImportErrors.Wanted(slice.Slice.At, "as many layers of each model", "different numbers of them"));
        }

        return $"{{ model: {part}, layers: [0, {slice.Slice.Layers}] }}";
    }

    /// <summary>Whether mergekit takes a single model as it is.</summary>
    private static bool Copies(MergekitMethod method, YamlScalar? @base, MergekitSource only) => method.Inputs switch
    {
        ImportedInputs.One or ImportedInputs.BaseAndOther or ImportedInputs.VectorsWhereBased => true,
        ImportedInputs.Vectors => only.Model.Value == @base?.Value,
        _ => method.Ours == "karcher",
    };

    private ImportedSlice Sliced(MergekitSlice slice, int first) => new(slice, first, models.Slice);
}
