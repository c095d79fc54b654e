namespace TaskRecipes.Learning.Models;

/// <summary>Which layers see a window of what is before them only.</summary>
internal enum WindowedLayers
{
    /// <summary>None, whatever the config says.</summary>
    None,

    /// <summary>All, where the config gives <c>sliding_window</c>.</summary>
    All,

    /// <summary>Every other from the first on.</summary>
    Even,

    /// <summary>From <c>max_window_layers</c> on, where the config says <c>use_sliding_window</c>.</summary>
    Last,
}

/// <summary>What tells the relatives of LLaMA apart where their configs have no field for it.</summary>
/// <param name="ModelType">As config.json has it.</param>
internal sealed record LlamaFamily(string ModelType)
{
    /// <summary>The family, by <c>model_type</c>.</summary>
    public static IReadOnlyDictionary<string, LlamaFamily> All { get; } = new[]
    {
        new LlamaFamily("llama") { HasBiasFields = true },
        new LlamaFamily("mistral") { KeyHeads = 8, Window = 4096, Windowed = WindowedLayers.All, Context = 131072 },
        new LlamaFamily("qwen2") { HasProjectionBias = true, Window = 4096, Windowed = WindowedLayers.Last, Context = 32768 },
        new LlamaFamily("qwen3") { HasBiasFields = true, NormalizesHeads = true, HeadWidth = 128, Window = 4096, Windowed = WindowedLayers.Last, Context = 32768 },
        new LlamaFamily("gemma") { HasBiasFields = true, IsGemma = true, HeadWidth = 256, Context = 8192 },
        new LlamaFamily("gemma2")
        {
            HasBiasFields = true, IsGemma = true, HeadWidth = 256, IsCapped = true, KeyHeads = 4, Window = 4096, Windowed = WindowedLayers.Even, Context = 8192,
        },
        new LlamaFamily("phi3") { IsFused = true, Windowed = WindowedLayers.All, Epsilon = 1e-5, Context = 4096, Original = 4096 },
    }.ToDictionary(family => family.ModelType, StringComparer.Ordinal);

    /// <summary>What the hub's classes of it begin with.</summary>
    public string HubName => char.ToUpperInvariant(ModelType[0]) + ModelType[1..];

    /// <summary>Whether <c>attention_bias</c> and <c>mlp_bias</c> decide on biases.</summary>
    public bool HasBiasFields { get; init; }

    /// <summary>Whether queries, keys and values have biases whatever the config says.</summary>
    public bool HasProjectionBias { get; init; }

    /// <summary>Whether queries and keys are normalized head by head.</summary>
    public bool NormalizesHeads { get; init; }

    /// <summary>Whether one matrix holds queries, keys and values, one gate and inner values.</summary>
    public bool IsFused { get; init; }

    /// <summary>Whether gains are 1 + weight, embeddings are multiplied by √width, the head is tied and gelu is the usual activation.</summary>
    public bool IsGemma { get; init; }

    /// <summary>Whether scores and logits are capped, scores scaled by <c>query_pre_attn_scalar</c>, and layers' results normalized before they are added.</summary>
    public bool IsCapped { get; init; }

    /// <summary>Width of a head where the config gives none; 0 for the width over the number of heads.</summary>
    public long HeadWidth { get; init; }

    /// <summary>Heads of keys and values where the config gives none; 0 for as many as queries have.</summary>
    public long KeyHeads { get; init; }

    /// <summary>How far windowed layers see where the config has no <c>sliding_window</c>; 0 for everything.</summary>
    public int Window { get; init; }

    /// <summary>What norms add to a mean square where the config does not say it.</summary>
    public double Epsilon { get; init; } = 1e-6;

    /// <summary>The tokens trained on where the config does not say it.</summary>
    public int Context { get; init; } = 2048;

    /// <summary>The tokens trained on before places were scaled, where the config does not say it; 0 for as many as after.</summary>
    public int Original { get; init; }

    /// <summary>Layers with a window.</summary>
    public WindowedLayers Windowed { get; init; }
}
