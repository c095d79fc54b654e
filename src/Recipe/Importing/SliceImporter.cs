using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Importing;

/// <summary>A run of layers and how a recipe names its models there.</summary>
/// <param name="Slice">The run.</param>
/// <param name="First">The result's layer that is its first.</param>
/// <param name="NameOf">A source's name, which declares what it needs.</param>
internal sealed record ImportedSlice(MergekitSlice Slice, int First, Func<MergekitSource, string> NameOf);

/// <summary>Declares the merge of one run of layers: its method, its inputs, its parameters.</summary>
internal sealed class SliceImporter(
    RecipeDraft draft, ModelPaths models, ImportedValues values, MergekitMerge merge, MergekitMethod method, ImportedRemarks remarks, DiagnosticBag errors)
{
    /// <summary>Where a parameter may stand, the nearest first.</summary>
    public YamlMapping?[] Scopes(MergekitSlice slice, MergekitSource? source = null) =>
        [source?.Parameters, slice.Parameters, merge.ModuleParameters, merge.Parameters];

    /// <summary>The line for the tokenizer that is asked for, else for that of <paramref name="usual"/>, where that has one and a recipe would take another's.</summary>
    public IEnumerable<string> Tokenizer(YamlScalar? usual)
    {
        if (merge.Tokenizer is { } tokenizer)
        {
            remarks.Add("mergekit also brings the rows of embeddings into this tokenizer's order; here its files go with the rows as they are");
        }

        return (merge.Tokenizer ?? (usual is not null && models.HasTokenizer(usual) ? usual : null)) is { } named ? [$"tokenizer: {models.Name(named)}"] : [];
    }

    /// <summary>Declares an operation; a part of a stack leaves remarks and tokenizer to the stack.</summary>
    public void Declare(string name, ImportedSlice slice, bool isPart = false)
    {
        var at = slice.Slice.Base ?? merge.Base;
        RequireOnce(slice.Slice);
        var listed = slice.Slice.Sources.FirstOrDefault(source => source.Model.Value == at?.Value);
        var baseName = at is null ? null : listed is not null ? slice.NameOf(listed) : Unlisted(slice.Slice, at);
        var inputs = slice.Slice.Sources.Select(source => (Source: source, Name: slice.NameOf(source))).ToList();
        var others = inputs.Where(input => input.Source != listed).ToList();
        var lines = new List<string> { $"method: {method.Ours}" };
        switch (method.Inputs)
        {
            case ImportedInputs.Vectors when baseName is null:
                errors.Add(ImportErrors.Missing(merge.Method.At, "base_model", $"for {method.Theirs}"));
                return;
            case ImportedInputs.VectorsWhereBased when at is not null && baseName is null && method.Ours == "nuslerp":
                errors.Add(ImportErrors.WrongModels(slice.Slice.At, method.Theirs, "its base_model among the models of a slice"));
                return;
            case ImportedInputs.Vectors or ImportedInputs.VectorsWhereBased when baseName is not null:
                if (others.Count == 0)
                {
                    errors.Add(ImportErrors.WrongModels(merge.Method.At, method.Theirs, "at least one model besides base_model"));
                }

                lines.AddRange([$"base: {baseName}", "vectors:"]);
                lines.AddRange(others.Select(input => Input("vector", draft.Vector(input.Name, baseName), input.Source, slice)));
                break;
            case ImportedInputs.BaseAndOther when baseName is null || others.Count != 1:
                errors.Add(ImportErrors.WrongModels(merge.Method.At, method.Theirs, "a base_model and exactly one other model"));
                return;
            case ImportedInputs.BaseAndOther:
                lines.Add($"models: [{baseName}, {others[0].Name}]");
                break;
            case ImportedInputs.One when inputs.Count != 1:
                errors.Add(ImportErrors.WrongModels(slice.Slice.At, method.Theirs, "exactly one model"));
                return;
            default:
                lines.Add("models:");
                lines.AddRange(Models(inputs, at, baseName).Select(input => Input("model", input.Name, input.Source, slice)));
                break;
        }

        lines.AddRange(method.Fixed);
        lines.AddRange(Call(slice));
        lines.AddRange(isPart ? [] : Tokenizer(method.Inputs == ImportedInputs.One && listed is null ? at : null));
        draft.Operation(name, isPart ? [] : remarks.Texts, lines);
    }

    /// <summary>A base that no slice lists is none to methods that can do without; others take the layers that the slice takes of its first model.</summary>
    private string? Unlisted(MergekitSlice slice, YamlScalar at) => !merge.IsSliced ? models.Name(at)
        : method.Inputs == ImportedInputs.Vectors && slice.Sources is [var first, ..] ? models.Slice(first with { Model = at })
        : null;

    /// <summary>The base first, whose config and tokenizer the result takes; one that is not listed is one more model to mergekit.</summary>
    private List<(MergekitSource Source, string Name)> Models(List<(MergekitSource Source, string Name)> inputs, YamlScalar? at, string? baseName)
    {
        if (method.Inputs == ImportedInputs.One || baseName is null)
        {
            return inputs;
        }

        var listed = inputs.FindIndex(input => input.Source.Model.Value == at!.Value);
        if (listed < 0)
        {
            remarks.Add("base_model is not among the models; mergekit takes it for one more, and so does this recipe");
            return [(new MergekitSource(at!, null, null), baseName), .. inputs];
        }

        return [inputs[listed], .. inputs.Where((_, index) => index != listed)];
    }

    private void RequireOnce(MergekitSlice slice)
    {
        foreach (var again in slice.Sources.GroupBy(source => source.Model.Value, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
        {
            errors.Add(ImportErrors.CanNotBeSaid(
                again.Model.At, "a model that stands twice in one merge, which mergekit takes once and with the first one's parameters", "leave one of them out"));
        }
    }

    private string Input(string kind, string name, MergekitSource source, ImportedSlice slice)
    {
        List<string> keys = [$"{kind}: {name}"];
        foreach (var parameter in method.Parameters.Where(parameter => parameter.PerInput))
        {
            if (Text(parameter, Scopes(slice.Slice, source), slice, source.Layers?.First ?? 0, source.Model.At, "for this model") is { } value)
            {
                keys.Add($"{parameter.Ours}: {value}");
            }
        }

        return keys.Count == 1 ? $"  - {name}" : $"  - {{ {string.Join(", ", keys)} }}";
    }

    private IEnumerable<string> Call(ImportedSlice slice)
    {
        foreach (var parameter in method.Parameters.Where(parameter => !parameter.PerInput))
        {
            if (Text(parameter, Scopes(slice.Slice), slice, slice.First, merge.Method.At, "under 'parameters'") is { } value)
            {
                yield return $"{parameter.Ours}: {value}";
            }
        }
    }

    /// <summary>A parameter as the recipe writes it, or mergekit's default where the recipe's is another; null for neither.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="scopes">Where it may stand.</param>
    /// <param name="slice">The layers it is for.</param>
    /// <param name="first">The layer that mergekit's filters call what is layer 0 here.</param>
    /// <param name="at">Where it is missing that mergekit asks for it.</param>
    /// <param name="where">The same in words.</param>
    private string? Text(ImportedParameter parameter, YamlMapping?[] scopes, ImportedSlice slice, int first, SourceSpan at, string where)
    {
        var errorsBefore = errors.Errors;
        if (parameter.Flag is var (yes, no))
        {
            return values.Flag(parameter, scopes) switch { true => yes, false => no, null => parameter.Default };
        }

        if (values.Of(parameter, scopes) is not { } value)
        {
            if (parameter.Required && errors.Errors == errorsBefore)
            {
                errors.Add(ImportErrors.Missing(at, parameter.Theirs, $"{where}; {method.Theirs} needs it"));
            }

            return parameter.Default;
        }

        if (first != 0 && value.Filters.FirstOrDefault(filter => ImportedText.NamesALayer(filter.Filter)).Filter is { } numbered)
        {
            errors.Add(ImportErrors.CanNotBeSaid(
                scopes.First(scope => scope?.Find(parameter.Theirs) is not null)!.Find(parameter.Theirs)!.Key.At,
                $"the filter '{numbered}' within slices, whose layers are counted from 0 again", "make the layer it means a slice of its own"));
        }

        var layers = merge.IsSliced ? slice.Slice.Layers : slice.Slice.Sources is [var only, ..] ? models.Layers(only.Model) : null;
        return layers == 1 ? value.OfOneLayer() : value.ToString();
    }
}
