using System.Text.Json;
using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Planning;

/// <summary>What a checkpoint's config and the names of its tensors tell of these.</summary>
/// <param name="ModelType"><c>model_type</c> of config.json; null where none says it.</param>
/// <param name="Layers">How many layers there are, of all towers.</param>
/// <param name="Roles">How many tensors do what.</param>
/// <param name="Others">How many tensors have names that do not tell what they do.</param>
/// <param name="Tied">Tensors left out, and the embeddings that stand for them.</param>
public sealed record TensorOutline(
    string? ModelType, int Layers, IReadOnlyList<(TensorRole Role, int Count)> Roles, int Others, IReadOnlyList<(string Name, string Embedding)> Tied)
{
    /// <summary>Whether there is anything to tell.</summary>
    public bool IsEmpty => ModelType is null && Roles.Count == 0;

    /// <summary>The outline of a checkpoint.</summary>
    /// <param name="names">The names of its tensors.</param>
    /// <param name="configJson">The text of its config.json; null where there is none. One that is no JSON tells nothing here.</param>
    public static TensorOutline Of(IReadOnlyCollection<string> names, string? configJson)
    {
        var (type, ties) = Told(configJson);
        var roles = names.Select(TensorNames.RoleOf).ToList();
        return new TensorOutline(
            type,
            names.Select(LayerName.Of).OfType<LayerName>().Distinct().Count(),
            [.. Enum.GetValues<TensorRole>().Where(role => roles.Contains(role)).Select(role => (role, roles.Count(own => own == role)))],
            roles.Count(own => own is null),
            [.. TensorNames.LeftOut(names, ties).OrderBy(tied => tied.Name, StringComparer.Ordinal)]);
    }

    private static (string? Type, bool Ties) Told(string? configJson)
    {
        try
        {
            using var config = JsonDocument.Parse(configJson ?? "{}");
            return config.RootElement.ValueKind != JsonValueKind.Object ? (null, true) : (
                config.RootElement.TryGetProperty("model_type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null,
                !config.RootElement.TryGetProperty("tie_word_embeddings", out var ties) || ties.ValueKind != JsonValueKind.False);
        }
        catch (JsonException)
        {
            return (null, true);
        }
    }
}
