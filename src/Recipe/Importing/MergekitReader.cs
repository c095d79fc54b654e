using System.Globalization;
using TaskRecipes.Basics;
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

        Refuse(map, "chat_template", "a chat template", "set it in tokenizer_config.json of the model whose tokenizer is taken");
        var method = Scalar(map, "merge_method");
        if (map.Find("merge_method") is null)
        {
            errors.Add(ImportErrors.Missing(root.At, "merge_method", "at the top"));
        }

        var body = OneOf(map, root.At, "at the top", ["models", "slices", "modules"]) is { Key.Value: "modules" } modules ? Module(modules.Value) : map;
        var slices = body is null ? null
            : OneOf(body, body.At, "in this module", ["models", "slices"]) is not { } form ? null
            : form.Key.Value == "models" ? Models(form.Value) : Slices(form.Value);
        return method is null || body is null || slices is null ? null : new MergekitMerge
        {
            At = root.At,
            Name = Scalar(map, "name")?.Value,
            Method = method,
            Base = Scalar(map, "base_model"),
            Slices = slices,
            IsSliced = body.Find("models") is null,
            ModuleParameters = body == map ? null : Parameters(body),
            Parameters = Parameters(map),
            DType = Scalar(map, "dtype"),
            OutDType = Scalar(map, "out_dtype"),
            Tokenizer = Tokenizer(map),
        };
    }

    /// <summary>The one of several forms in which something is said; null after an error.</summary>
    private YamlEntry? OneOf(YamlMapping map, SourceSpan at, string where, string[] forms)
    {
        var said = forms.Select(map.Find).OfType<YamlEntry>().Where(entry => entry.Value is not YamlScalar { Kind: CoreKind.Null }).ToList();
        if (said.Count == 1)
        {
            return said[0];
        }

        errors.Add(said.Count == 0
            ? ImportErrors.Missing(at, forms[0], $"{where}; it takes one of {string.Join(", ", forms)}")
            : ImportErrors.Wanted(said[1].Key.At, $"only one of {string.Join(", ", forms)}", $"'{said[0].Key.Value}' as well"));
        return null;
    }

    /// <summary>The only module of a merge; models of several, such as a text and a vision tower, are merged by filters as well.</summary>
    private YamlMapping? Module(YamlNode node)
    {
        if (node is not YamlMapping { Entries.Count: > 0 } modules)
        {
            errors.Add(ImportErrors.Wanted(node.At, "a mapping of modules", node.Description));
            return null;
        }

        foreach (var other in modules.Entries.Skip(1))
        {
            errors.Add(ImportErrors.CanNotBeSaid(
                other.Key.At, "a second module", "write 'models' once, with filters on the names of each module's tensors where their parameters differ"));
        }

        return Mapping(modules.Entries[0].Value, "a mapping with 'models' or 'slices'", "of a module", ["models", "slices", "parameters"]);
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

            Refuse(map, "residual_weight", "residual_weight", "leave it out: mergekit reads it and never uses it");
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

        errors.Add(ImportErrors.Wanted(node.At, "a range of layers such as [0, 16], the end above the first", numbers is [>= 0 and var from, >= 0 and var to] ? $"[{from}, {to}]" : node.Description));
        return null;
    }

    /// <summary>mergekit's two ways to name a tokenizer.</summary>
    private YamlScalar? Tokenizer(YamlMapping map)
    {
        var named = Scalar(map, "tokenizer_source");
        if (named is not null && map.Find("tokenizer") is { Value: not YamlScalar { Kind: CoreKind.Null } } both)
        {
            errors.Add(ImportErrors.Wanted(both.Key.At, "only one of tokenizer_source, tokenizer", "both"));
        }

        if (map.Get("tokenizer") is { } node and not YamlScalar { Kind: CoreKind.Null }
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
        if (map.Find(key) is { Value: not YamlScalar { Kind: CoreKind.Null } } entry)
        {
            errors.Add(ImportErrors.CanNotBeSaid(entry.Key.At, what, remedy));
        }
    }
}
