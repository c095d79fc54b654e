using TaskRecipes.Catalog;
using TaskRecipes.Engine;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Cli.Text;

/// <summary>What a checkpoint's tensors are, in one line.</summary>
internal static class OutlineText
{
    /// <summary>Such as <c>llama, 12 layers: 1 embedding, 25 norms, 48 of attention, 36 of mlp; lm_head.weight is tied to model.embed_tokens.weight</c>.</summary>
    public static string Of(TensorOutline outline)
    {
        var type = outline.ModelType switch
        {
            null => "",
            { } known when Builder.JudgedModelTypes.Contains(known) => $"{known}, ",
            { } other => $"{other} (not a model_type that is trained or judged here; it merges all the same), ",
        };
        var counts = outline.Roles.Select(entry => Counted(entry.Role, entry.Count)).ToList();
        if (outline.Others > 0)
        {
            counts.Add($"{outline.Others} other");
        }

        var tied = string.Concat(outline.Tied.Select(pair => $"; {pair.Name} is tied to {pair.Embedding}"));
        return $"{type}{Text.Counted.Of(outline.Layers, "layer")}: {string.Join(", ", counts)}{tied}";
    }

    /// <summary>A tensor's role and layer: <c>mlp, layer 3</c>; "" where its name tells neither.</summary>
    public static string OfTensor(string name)
    {
        var layer = LayerName.Of(name) is { } found ? $"layer {found.Number}" : "";
        return TensorNames.RoleOf(name) is { } role ? $"{Word(role)}{(layer.Length > 0 ? ", " : "")}{layer}" : layer;
    }

    public static string Word(TensorRole role) => role switch
    {
        TensorRole.Embedding => "embedding",
        TensorRole.Head => "head",
        TensorRole.Norm => "norm",
        TensorRole.Attention => "attention",
        _ => "mlp",
    };

    private static string Counted(TensorRole role, int count) => role switch
    {
        TensorRole.Attention or TensorRole.Mlp => $"{count} of {Word(role)}",

        // Not of attention: those for classes and tokens.
        TensorRole.Head => $"{count} of output heads",
        _ => Text.Counted.Of(count, Word(role)),
    };
}
