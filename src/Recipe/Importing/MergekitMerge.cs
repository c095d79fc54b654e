using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Importing;

/// <summary>One merge of a mergekit file.</summary>
internal sealed record MergekitMerge
{
    /// <summary>Where it begins.</summary>
    public required SourceSpan At { get; init; }

    /// <summary>How other merges of the file call it; null for the last.</summary>
    public string? Name { get; init; }

    /// <summary><c>merge_method</c>.</summary>
    public required YamlScalar Method { get; init; }

    /// <summary><c>base_model</c>.</summary>
    public YamlScalar? Base { get; init; }

    /// <summary>Its slices; <c>models</c> are one slice over all layers.</summary>
    public required IReadOnlyList<MergekitSlice> Slices { get; init; }

    /// <summary>Whether it was written as <c>slices</c>.</summary>
    public bool IsSliced { get; init; }

    /// <summary><c>parameters</c> of its module.</summary>
    public YamlMapping? ModuleParameters { get; init; }

    /// <summary><c>parameters</c> of the whole merge.</summary>
    public YamlMapping? Parameters { get; init; }

    /// <summary><c>dtype</c>: what mergekit calculates in.</summary>
    public YamlScalar? DType { get; init; }

    /// <summary><c>out_dtype</c>: what it stores.</summary>
    public YamlScalar? OutDType { get; init; }

    /// <summary>The model whose tokenizer is asked for; null for the usual one.</summary>
    public YamlScalar? Tokenizer { get; init; }
}

/// <summary>A run of output layers and what it is merged from.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Sources">Its models.</param>
/// <param name="Base">The slice's own base; null for the merge's.</param>
/// <param name="Parameters">Parameters of the slice.</param>
internal sealed record MergekitSlice(SourceSpan At, IReadOnlyList<MergekitSource> Sources, YamlScalar? Base, YamlMapping? Parameters)
{
    /// <summary>How many layers it has; 0 where that is not said.</summary>
    public int Layers => Sources.Select(source => source.Layers).OfType<LayerRange>().Select(range => range.End - range.First).FirstOrDefault();
}

/// <summary>A model in a slice.</summary>
/// <param name="Model">Its path.</param>
/// <param name="Layers">The layers taken of it; null for all.</param>
/// <param name="Parameters">Its own parameters.</param>
internal sealed record MergekitSource(YamlScalar Model, LayerRange? Layers, YamlMapping? Parameters);

/// <summary>Layers from <paramref name="First"/> to before <paramref name="End"/>.</summary>
internal sealed record LayerRange(int First, int End);
