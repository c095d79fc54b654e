using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Sources;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Outputs;

/// <summary>The small files of an output folder besides its weights and model card: the base's, with what the merge changes set in the config.</summary>
internal static class OutputSideFiles
{
    public const string Config = "config.json";
    private const string Tied = "tie_word_embeddings";

    // What the families of the hub call the number of their layers.
    private static readonly string[] LayerCounts = ["num_hidden_layers", "n_layer", "num_layers", "n_layers"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Names and bytes.</summary>
    /// <param name="output">The output.</param>
    /// <param name="origin">The source that config and tokenizer come from; null for untrained models.</param>
    /// <param name="tokenizer">The source that the tokenizer alone comes from, where the entry names one.</param>
    public static IReadOnlyList<NamedBytes> Render(OutputPlan output, OpenSource? origin, OpenSource? tokenizer)
    {
        if (output.IsSingleFile)
        {
            return [];
        }

        return Of(output.Origin, output.Declaration.DType, origin, tokenizer);
    }

    /// <summary>The side files of a model in memory.</summary>
    public static IReadOnlyList<NamedBytes> Of(ModelOrigin model, SourceCatalog sources) => Of(
        model, null, model.Source is { } source ? sources.Open(source.Path) : null, model.Tokenizer is { } named ? sources.Open(named.Path) : null);

    private static IReadOnlyList<NamedBytes> Of(ModelOrigin model, DType? dtype, OpenSource? origin, OpenSource? tokenizer)
    {
        List<NamedBytes> files = model.ConfigJson is { } config
            ? [new NamedBytes(Config, Encoding.UTF8.GetBytes(config))]
            : [.. origin?.ReadSideFiles() ?? []];
        if (tokenizer is not null)
        {
            files.RemoveAll(file => SideFiles.IsTokenizer(file.Name));
            files.AddRange(tokenizer.ReadSideFiles().Where(file => SideFiles.IsTokenizer(file.Name)));
        }

        return dtype is null && model is { Layers: null, Untied: false, Head: null }
            ? files
            : [.. files.Select(file => file.Name == Config ? new NamedBytes(file.Name, Adapted(file.Bytes, model, dtype)) : file)];
    }

    private static byte[] Adapted(byte[] config, ModelOrigin model, DType? stored)
    {
        JsonObject? root;
        try
        {
            root = JsonNode.Parse(config) as JsonObject;
        }
        catch (JsonException)
        {
            return config;
        }

        if (root is null)
        {
            return config;
        }

        if (stored is { } dtype)
        {
            // Newer configs of the hub call it dtype.
            var key = root.ContainsKey("dtype") && !root.ContainsKey("torch_dtype") ? "dtype" : "torch_dtype";
            root[key] = TorchName(dtype);
        }

        foreach (var key in model.Layers is null ? [] : LayerCounts.Where(root.ContainsKey))
        {
            root[key] = model.Layers;
        }

        if (model.Untied)
        {
            root[Tied] = false;
            if (root["text_config"] is JsonObject text && text.ContainsKey(Tied))
            {
                text[Tied] = false;
            }
        }

        if (model.Head is { } head)
        {
            AddClasses(root, head);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString(Indented) + "\n");
    }

    /// <summary>What the hub's classes with a head for classes go by.</summary>
    private static void AddClasses(JsonObject root, TrainedHead head)
    {
        if (head.HubClass is { } hubClass)
        {
            root["architectures"] = new JsonArray(hubClass);
        }

        root["num_labels"] = head.Labels.Count;
        var (names, numbers) = (new JsonObject(), new JsonObject());
        for (var i = 0; i < head.Labels.Count; i++)
        {
            names[i.ToString(CultureInfo.InvariantCulture)] = head.Labels[i];
            numbers[head.Labels[i]] = i;
        }

        root["id2label"] = names;
        root["label2id"] = numbers;
    }

    private static string TorchName(DType dtype) => dtype switch
    {
        DType.BF16 => "bfloat16",
        DType.F16 => "float16",
        DType.F64 => "float64",
        DType.F8E4M3 => "float8_e4m3fn",
        DType.F8E5M2 => "float8_e5m2",
        DType.F8E4M3Fnuz => "float8_e4m3fnuz",
        DType.F8E5M2Fnuz => "float8_e5m2fnuz",
        _ => "float32",
    };
}
