using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Importing;

/// <summary>Turns one merge of mergekit's into an operation.</summary>
/// <param name="draft">The recipe it goes into.</param>
/// <param name="models">Names of models as mergekit writes them.</param>
/// <param name="errors">Takes what can not be said.</param>
internal sealed class MergeImporter(RecipeDraft draft, ModelPaths models, DiagnosticBag errors)
{
    private readonly ImportedValues _values = new(errors);
    private readonly List<string> _remarks = [];

    /// <summary>Declares the operation <paramref name="name"/> and what it needs.</summary>
    public void Import(MergekitMerge merge, string name)
    {
        if (MergekitMethod.Find(merge.Method.Value) is not { } method)
        {
            errors.Add(ImportErrors.UnknownMethod(merge.Method.At, merge.Method.Value, [.. MergekitMethod.All.Select(known => known.Theirs)]));
            return;
        }

        CheckParameters(merge, method);
        RemarkOnCalculation(merge, method);
        if (!merge.IsSliced || IsWhole(merge))
        {
            Declare(name, merge, method, merge.Slices[0], source => models.Name(source.Model));
            return;
        }

        if (merge.Slices is [var only] && method.Inputs != ImportedInputs.One)
        {
            Declare(name, merge, method, only, SliceOf);
            return;
        }

        var parts = merge.Slices.Select((slice, index) => Part(merge, method, slice, $"{name}_{index + 1}")).ToList();
        draft.Operation(name, _remarks, ["method: slices", "slices:", .. parts.Select(part => $"  - {part}")]);
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

    /// <summary>A slice of the result: layers of a model as they are, or of a merge of parts of models.</summary>
    private string Part(MergekitMerge merge, MergekitMethod method, MergekitSlice slice, string name)
    {
        if (method.Inputs == ImportedInputs.One && slice.Sources is [{ Layers: { } layers } source])
        {
            return Layers(merge, slice, source, layers);
        }

        var part = draft.Names.Take(name);
        Declare(part, merge, method, slice, SliceOf);
        var length = slice.Sources.Select(source => source.Layers).OfType<LayerRange>().Select(range => range.End - range.First).FirstOrDefault();
        if (slice.Sources.Any(source => source.Layers is { } range && range.End - range.First != length))
        {
            errors.Add(ImportErrors.Wanted(slice.At, "as many layers of each model", "different numbers of them"));
        }

        return $"{{ model: {part}, layers: [0, {length}] }}";
    }

    /// <summary>Layers as they are, or scaled. mergekit's gradients run over the slice, a recipe's over the model: there the slice is made one.</summary>
    private string Layers(MergekitMerge merge, MergekitSlice slice, MergekitSource source, LayerRange layers)
    {
        _values.OfOneLayer = layers.End - layers.First == 1;
        var scale = _values.Of("scale", Scopes(merge, slice, source));
        var isGradient = scale?.Contains('[', StringComparison.Ordinal) == true || (_values.OfOneLayer && scale?.StartsWith('{') == true);
        var (model, taken) = isGradient ? (SliceOf(source), new LayerRange(0, layers.End - layers.First)) : (models.Name(source.Model), layers);
        return $"{{ model: {model}, layers: [{taken.First}, {taken.End}]{(scale is null ? "" : $", scale: {scale}")} }}";
    }

    private string SliceOf(MergekitSource source)
    {
        var model = models.Name(source.Model);
        if (source.Layers is not { } layers || (layers.First == 0 && models.Layers(source.Model) == layers.End))
        {
            return model;
        }

        return models.Slice(model, layers);
    }

    private void Declare(string name, MergekitMerge merge, MergekitMethod method, MergekitSlice slice, Func<MergekitSource, string> nameOf)
    {
        _values.OfOneLayer = slice.Sources is [{ Layers: { } range }, ..] && range.End - range.First == 1;
        var @base = slice.Base ?? merge.Base;
        var others = slice.Sources.Where(source => source.Model.Value != @base?.Value).ToList();
        var baseSource = slice.Sources.FirstOrDefault(source => source.Model.Value == @base?.Value);
        var baseName = @base is null ? null
            : baseSource is not null ? nameOf(baseSource)
            : merge.IsSliced && others is [{ Layers: not null } other, ..] ? nameOf(other with { Model = @base, Parameters = null })
            : models.Name(@base);
        List<string> lines = [$"method: {method.Ours}"];
        switch (method.Inputs)
        {
            case ImportedInputs.Vectors or ImportedInputs.VectorsWhereBased when baseName is not null:
                RequireOthers(merge, method, others);
                lines.Add($"base: {baseName}");
                lines.Add("vectors:");
                lines.AddRange(others.Select(source => Input("vector", draft.Vector(nameOf(source), baseName), source, merge, method, slice)));
                break;
            case ImportedInputs.Vectors:
                errors.Add(ImportErrors.Missing(merge.Method.At, "base_model", $"for {method.Theirs}"));
                return;
            case ImportedInputs.BaseAndOther when baseName is null || others.Count != 1:
                errors.Add(ImportErrors.WrongModels(merge.Method.At, method.Theirs, "a base_model and exactly one other model"));
                return;
            case ImportedInputs.BaseAndOther:
                lines.Add($"models: [{baseName}, {nameOf(others[0])}]");
                break;
            case ImportedInputs.One when slice.Sources.Count != 1:
                errors.Add(ImportErrors.WrongModels(slice.At, method.Theirs, "exactly one model"));
                return;
            default:
                lines.Add("models:");
                lines.AddRange(Models(merge, method, slice, baseSource is null ? @base : null)
                    .Select(source => Input("model", nameOf(source), source, merge, method, slice)));
                break;
        }

        lines.AddRange(method.Fixed);
        lines.AddRange(Call(merge, method, slice));
        if (merge.Tokenizer is { } tokenizer)
        {
            lines.Add($"tokenizer: {models.Name(tokenizer)}");
            Remark("mergekit also brings the rows of embeddings into this tokenizer's order; here its files go with the rows as they are");
        }

        draft.Operation(name, _remarks, lines);
        _remarks.Clear();
    }

    /// <summary>mergekit takes a base that is not listed for one more model.</summary>
    private IEnumerable<MergekitSource> Models(MergekitMerge merge, MergekitMethod method, MergekitSlice slice, YamlScalar? unlisted)
    {
        if (unlisted is null || method.Inputs == ImportedInputs.One || method.Inputs == ImportedInputs.VectorsWhereBased)
        {
            return slice.Sources;
        }

        _remarks.Add($"base_model is not among the models; mergekit takes it for one more, and so does this recipe");
        return [.. slice.Sources, new MergekitSource(unlisted, slice.Sources.FirstOrDefault()?.Layers, null)];
    }

    /// <summary>Where a parameter may stand, the nearest first.</summary>
    private static YamlMapping?[] Scopes(MergekitMerge merge, MergekitSlice slice, MergekitSource? source = null) =>
        [source?.Parameters, slice.Parameters, merge.ModuleParameters, merge.Parameters];

    private void RequireOthers(MergekitMerge merge, MergekitMethod method, List<MergekitSource> others)
    {
        if (others.Count == 0)
        {
            errors.Add(ImportErrors.WrongModels(merge.Method.At, method.Theirs, "at least one model besides base_model"));
        }
    }

    private string Input(string kind, string name, MergekitSource source, MergekitMerge merge, MergekitMethod method, MergekitSlice slice)
    {
        List<string> keys = [$"{kind}: {name}"];
        foreach (var parameter in method.Parameters.Where(parameter => parameter.PerInput))
        {
            var value = _values.Of(parameter.Theirs, Scopes(merge, slice, source)) ?? parameter.Default;
            if (value is not null)
            {
                keys.Add($"{parameter.Ours}: {value}");
            }
            else if (parameter.Required)
            {
                errors.Add(ImportErrors.Missing(source.Model.At, parameter.Theirs, $"for this model; {method.Theirs} needs it"));
            }
        }

        return keys.Count == 1 ? $"  - {name}" : $"  - {{ {string.Join(", ", keys)} }}";
    }

    private IEnumerable<string> Call(MergekitMerge merge, MergekitMethod method, MergekitSlice slice)
    {
        foreach (var parameter in method.Parameters.Where(parameter => !parameter.PerInput))
        {
            var scopes = Scopes(merge, slice);
            if (parameter.Flag is var (yes, no))
            {
                var node = scopes.Select(scope => scope?.Get(parameter.Theirs)).FirstOrDefault(value => value is not null);
                var word = node is null ? parameter.Default : _values.Flag(node) switch { true => yes, false => no, null => null };
                if (word is not null)
                {
                    yield return $"{parameter.Ours}: {word}";
                }
            }
            else if (_values.Of(parameter.Theirs, scopes) is { } value)
            {
                yield return $"{parameter.Ours}: {value}";
            }
            else if (parameter.Required)
            {
                errors.Add(ImportErrors.Missing(merge.Method.At, parameter.Theirs, $"under 'parameters'; {method.Theirs} needs it"));
            }
        }
    }

    /// <summary>A misspelled parameter is an error; one of another method is passed over as mergekit does, and said.</summary>
    private void CheckParameters(MergekitMerge merge, MergekitMethod method)
    {
        var all = merge.Slices.SelectMany(slice => slice.Sources.Select(source => source.Parameters).Append(slice.Parameters)).Append(merge.ModuleParameters).Append(merge.Parameters);
        foreach (var entry in all.OfType<YamlMapping>().SelectMany(map => map.Entries))
        {
            var name = entry.Key.Value;
            if (!MergekitMethod.AllParameters.Contains(name))
            {
                errors.Add(ImportErrors.UnknownKey(entry.Key.At, name, "among parameters", [.. method.Parameters.Select(parameter => parameter.Theirs)]));
            }
            else if (method.Parameter(name) is null)
            {
                Remark(name == "int8_mask"
                    ? "int8_mask is left out: it changes how mergekit stores masks, not what comes out"
                    : $"{name} is left out: it means nothing to {method.Theirs}, and mergekit passes over it too");
            }
        }
    }

    private void RemarkOnCalculation(MergekitMerge merge, MergekitMethod method)
    {
        if (merge.DType?.Value is "bfloat16" or "float16")
        {
            Remark($"mergekit calculates in {merge.DType.Value} and rounds at every step; here everything is fp32 and rounded once");
        }

        if (method.Ours is "dare" or "della")
        {
            Remark("mergekit draws other masks in every run; here 'seed' decides them (0 unless set)");
        }

        if (method.Ours == "breadcrumbs")
        {
            Remark("where ⌊gamma · n⌋ is 0 mergekit drops the whole tensor's delta; here none of it is dropped as an outlier");
        }
    }

    private void Remark(string text)
    {
        if (!_remarks.Contains(text))
        {
            _remarks.Add(text);
        }
    }
}
