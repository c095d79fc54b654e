using TaskRecipes.Basics;

namespace TaskRecipes.Weights;

/// <content>Indexes of shards.</content>
internal static partial class WeightErrors
{
    private const string GetAll = "; get the index and all shards again, from one place";

    public static TaskRecipeException BadIndex(string index, string why) =>
        new(index, "TR0530", $"is no index of shards: {why}; it should read {{\"weight_map\": {{\"TENSOR\": \"FILE.safetensors\"}}}}");

    public static TaskRecipeException IndexTooLong(string index, long length) =>
        new(index, "TR0530", $"has {length} bytes, more than any index of shards needs ({HeaderFile.MaxHeaderBytes}){GetAll}");

    public static TaskRecipeException OutsideFolder(string index, string file) =>
        new(index, "TR0531", $"names {Quote(file)}; a shard is a .safetensors file beside the index, named without a folder");

    public static TaskRecipeException MissingShard(string index, string file) =>
        new(index, "TR0532", $"names {Quote(file)}, which is not in the folder; get that shard too, or the whole checkpoint again");

    public static TaskRecipeException NotInShard(string index, string tensor, string file) =>
        new(index, "TR0533", $"places tensor {Quote(tensor)} in {Quote(file)}, which has none of that name{GetAll}");

    public static TaskRecipeException NotInIndex(string index, string tensor, string file) =>
        new(index, "TR0534", $"does not name tensor {Quote(tensor)}, which {Quote(file)} holds: the shard is from another model{GetAll}");

    public static TaskRecipeException InAnotherShard(string index, string tensor, string said, string file) =>
        new(index, "TR0535", $"places tensor {Quote(tensor)} in {Quote(said)}, but {Quote(file)} holds it{GetAll}");

    public static TaskRecipeException InTwoShards(string file, string other, string tensor) =>
        new(other, "TR0536", $"holds tensor {Quote(tensor)}, and so does {Quote(Path.GetFileName(file))}{GetAll}");
}
