namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of an entry of <c>outputs</c>.</summary>
internal static class OutputKeys
{
    public static readonly Key Of = new(
        "of", Shapes.Model, "The model or vector written; the one of the same name where absent.") { Elsewhere = ["from", "model"] };

    public static readonly Key Path = new(
        "path", Shapes.Path, "Where it is written: one file where it ends in `.safetensors`, else a folder; relative to this file.") { Required = true, Elsewhere = ["out", "file"] };

    public static readonly Key DType = new(
        "dtype", Shapes.Choice(OutputDTypes.Names), "The type of its floating-point tensors; that of the first model operand where absent.") { Elsewhere = ["out_dtype", "torch_dtype"] };

    public static readonly Key MaxShardSize = new(
        "max_shard_size", Shapes.Size, "The greatest size of one file in a folder.") { Default = "5GB", Elsewhere = ["out_shard_size", "shard_size"] };

    public static readonly ObjectShape Shape = new("an output", [Of, Path, DType, MaxShardSize, LoopKeys.For]);

    /// <summary>An entry: a path, or a mapping.</summary>
    public static readonly OneOfShape Entry = new(Shapes.Path, Shape);
}
