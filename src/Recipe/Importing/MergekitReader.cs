using System.Globalization;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Importing;

/// <summary>Reads the structure of one document of a mergekit file; whatever mergekit itself would pass over in silence is an error.</summary>
internal sealed class MergekitReader(DiagnosticBag errors)
{
    private static readonly string[] Top =
    [
        "merge_method", "models", "slices", "modules", "base_model", "parameters", "dtype", "out_dtype",
        "tokenizer_source", "tokenizer", "chat_template", "name",
    ];

    /// <summary>The merge; null where something it needs is not there.</summary>
    public MergekitMerge? Read(YamlNode root)
    {
        if (Mapping(root, "a mergekit configuration, a mapping", "at the top", Top) is not { } map)
        {
            return null;
        }

        Refuse(map, "modules", "modules", "merge each module's checkpoint by a recipe of its own");
        Refuse(map, "chat_template", "a chat template", "set it in tokenizer_config.json of the model whose tokenizer is taken");
        var method = Scalar(map, "merge_method");
        if (map.Find("merge_method") is null)
        {
            errors.Add(ImportErrors.Missing(root.At, "merge_method", "at the top"));
        }

        var forms = new[] { "models", "slices" }.Where(key => map.Find(key) is not null).ToList();
        if (forms.Count != 1 && map.Find("modules") is null)
        {
            errors.Add(forms.Count == 0
                ? ImportErrors.Missing(root.At, "models", "at the top; a merge has 'models' or 'slices'")
                : ImportErrors.Wanted(map.Find("slices")!.Key.At, "either 'models' or 'slices'", "both"));
        }

        var slices = map.Get("models") is { } models ? Models(models) : map.Get("slices") is { } list ? Slices(list) : null;
        return method is null || slices is null ? null : new MergekitMerge
        {
            At = root.At,
            Name = Scalar(map, "name")?.Value,
            Method = method,
            Base = Scalar(map, "base_model"),
            Slices = slices,
            IsSliced = map.Find("models") is null,
            Parameters = Parameters(map),
            DType = Scalar(map, "dtype"),
            OutDType = Scalar(map, "out_dtype"),
            Tokenizer = Tokenizer(map),
        };
    }

    private List<MergekitSlice>? Models(YamlNode node)
    {
        if (Items(node, "a list of models") is not { } items)
        {
            return null;
        }

        var sources = items.Select(item => Source(item, sliced: false)).OfType<MergekitSource>().ToList();
        return [new MergekitSlice(node.At, sources, null, null)];
    }

    private List<MergekitSlice>? Slices(YamlNode node)
    {
        if (Items(node, "a list of slices") is not { } items)
        {
            return null;
        }

        var slices = new List<MergekitSlice>();
        foreach (var item in items)
        {
            if (Mapping(item, "a slice, a mapping with 'sources'", "in a slice", ["sources", "base_model", "parameters", "residual_weight"]) is not { } map)
            {
                continue;
            }

            if (map.Get("sources") is not { } sources)
            {
                errors.Add(ImportErrors.Missing(item.At, "sources", "in this slice"));
                continue;
            }

            slices.Add(new MergekitSlice(
                item.At,
                [.. (Items(sources, "a list of models") ?? []).Select(source => Source(source, sliced: true)).OfType<MergekitSource>()],
                Scalar(map, "base_model"),
                Parameters(map)));
        }

        return slices;
    }

    private MergekitSource? Source(YamlNode item, bool sliced)
    {
        string[] known = sliced ? ["model", "layer_range", "parameters"] : ["model", "parameters"];
        if (Mapping(item, "a mapping with 'model'", "of a model", known) is not { } map)
        {
            return null;
        }

        if (Scalar(map, "model") is not { } model)
        {
            if (map.Find("model") is null)
            {
                errors.Add(ImportErrors.Missing(item.At, "model", "in this entry"));
            }

            return null;
        }

        var layers = map.Get("layer_range") is { } range ? Range(range) : null;
        if (sliced && map.Find("layer_range") is null)
        {
            errors.Add(ImportErrors.Missing(item.At, "layer_range", "in this entry"));
        }

        return new MergekitSource(model, layers, Parameters(map));
    }

    private LayerRange? Range(YamlNode node)
    {
        var numbers = (node as YamlSequence)?.Items.Select(item =>
            item is YamlScalar scalar && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var layer) ? layer : -1).ToList();
        if (numbers is [>= 0 and var first, var end] && end > first)
        {
            return new LayerRange(first, end);
        }

        errors.Add(ImportErrors.Wanted(node.At, "a range of layers such as [0, 16]", node.Description));
        return null;
    }

    /// <summary>mergekit's two ways to name a tokenizer.</summary>
    private YamlScalar? Tokenizer(YamlMapping map)
    {
        var named = Scalar(map, "tokenizer_source");
        if (map.Get("tokenizer") is { } node
            && Mapping(node, "a mapping with 'source'", "of a tokenizer", ["source", "tokens", "pad_to_multiple_of"]) is { } tokenizer)
        {
            Refuse(tokenizer, "tokens", "how single tokens are merged", "build the tokenizer beforehand");
            Refuse(tokenizer, "pad_to_multiple_of", "padding of the vocabulary", "resize the embedding beforehand");
            named = Scalar(tokenizer, "source");
        }

        if (named?.Value == "union")
        {
            errors.Add(ImportErrors.CanNotBeSaid(named.At, "the union of tokenizers", "name one model's tokenizer, or build the union beforehand"));
        }

        return named?.Value is "base" or "union" ? null : named;
    }

    private YamlMapping? Parameters(YamlMapping map)
    {
        if (map.Get("parameters") is not { } node || node is YamlScalar { Kind: CoreKind.Null })
        {
            return null;
        }

        if (node is YamlMapping parameters)
        {
            return parameters;
        }

        errors.Add(ImportErrors.Wanted(node.At, "a mapping of parameters", node.Description));
        return null;
    }

    private YamlMapping? Mapping(YamlNode node, string wanted, string where, string[] known)
    {
        if (node is not YamlMapping map)
        {
            if (!node.IsFaulty)
            {
                errors.Add(ImportErrors.Wanted(node.At, wanted, node.Description));
            }

            return null;
        }

        foreach (var entry in map.Entries.Where(entry => !known.Contains(entry.Key.Value)))
        {
            errors.Add(ImportErrors.UnknownKey(entry.Key.At, entry.Key.Value, where, known));
        }

        return map;
    }

    private IReadOnlyList<YamlNode>? Items(YamlNode node, string wanted)
    {
        if (node is YamlSequence { Items.Count: > 0 } list)
        {
            return list.Items;
        }

        errors.Add(ImportErrors.Wanted(node.At, wanted, node.Description));
        return null;
    }

    private YamlScalar? Scalar(YamlMapping map, string key)
    {
        switch (map.Get(key))
        {
            case null or YamlScalar { Kind: CoreKind.Null }:
                return null;
            case YamlScalar scalar:
                return scalar;
            case var other:
                errors.Add(ImportErrors.Wanted(other.At, $"a name or path for '{key}'", other.Description));
                return null;
        }
    }

    private void Refuse(YamlMapping map, string key, string what, string remedy)
    {
        if (map.Find(key) is { } entry)
        {
            errors.Add(ImportErrors.CanNotBeSaid(entry.Key.At, what, remedy));
        }
    }
}
