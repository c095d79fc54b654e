using System.Text.Json;
using TaskRecipes.Basics;

namespace TaskRecipes.Weights;

/// <content>Headers.</content>
internal static partial class WeightErrors
{
    private const string Again = "; the file is damaged: get it again, or write it again with the tool that made it";

    public static TaskRecipeException TooShort(string file, long length) =>
        new(file, "TR0510", $"has {length} bytes, too few for a safetensors header{Again}");

    public static TaskRecipeException HeaderTooLong(string file, ulong written, long length) =>
        new(file, "TR0511", $"says that its header has {written} bytes, but the file has {length} and a header at most {HeaderFile.MaxHeaderBytes}: it is cut off, or not safetensors{Again}");

    public static TaskRecipeException NotUtf8(string file) =>
        new(file, "TR0512", $"its text is not valid UTF-8{Again}");

    public static TaskRecipeException NotJson(string file, JsonException inner) =>
        new(file, "TR0513", $"its text is not valid JSON (line {inner.LineNumber + 1}, byte {inner.BytePositionInLine + 1}){Again}", inner);

    public static TaskRecipeException HeaderNotObject(string file) =>
        new(file, "TR0514", $"its header is not a JSON object: it is not safetensors, or damaged{Again}");

    public static TaskRecipeException TensorNotObject(string file, string tensor) =>
        new(file, "TR0514", $"tensor {Quote(tensor)} is not described by an object with dtype, shape and data_offsets{Again}");

    public static TaskRecipeException DuplicateName(string file, string name) =>
        new(file, "TR0515", $"names {Quote(name)} twice{Again}");

    public static TaskRecipeException UnknownDType(string file, string tensor, string dtype) =>
        new(file, "TR0516", $"tensor {Quote(tensor)} has the unknown dtype {Quote(dtype)}; known are {string.Join(", ", Enum.GetValues<DType>().Select(type => type.Name()))}");

    public static TaskRecipeException BadShape(string file, string tensor, string why) =>
        new(file, "TR0517", $"the shape of tensor {Quote(tensor)} is impossible: {why}{Again}");

    public static TaskRecipeException BadOffsets(string file, string tensor, string why) =>
        new(file, "TR0518", $"the data_offsets of tensor {Quote(tensor)} are impossible: {why}{Again}");

    public static TaskRecipeException SizeMismatch(string file, string tensor, string form, long needed, long given) =>
        new(file, "TR0519", $"tensor {Quote(tensor)} is {form}, which takes {needed} bytes, but its data_offsets span {given}{Again}");

    public static TaskRecipeException Overlap(string file, string tensor, string previous) =>
        new(file, "TR0520", $"the data of tensor {Quote(tensor)} overlaps that of {Quote(previous)}{Again}");

    public static TaskRecipeException Hole(string file, string tensor, long bytes) =>
        new(file, "TR0521", $"before the data of tensor {Quote(tensor)} lie {bytes} bytes that belong to no tensor{Again}");

    public static TaskRecipeException Truncated(string file, string tensor, long dataOffset, long end, long length) =>
        new(file, "TR0522", $"the data of tensor {Quote(tensor)} ends at byte {(ulong)dataOffset + (ulong)end}, but the file has only {length} bytes: it is cut off; get it again");

    public static TaskRecipeException TrailingBytes(string file, long bytes) =>
        new(file, "TR0523", $"behind the last tensor lie {bytes} bytes that belong to none{Again}");

    public static TaskRecipeException BadMetadata(string file, string? key) =>
        new(file, "TR0524", key is null
            ? $"its __metadata__ is not an object of strings{Again}"
            : $"its __metadata__ holds something else than a string under {Quote(key)}{Again}");

    public static TaskRecipeException DuplicateMetadata(string file, string key) =>
        new(file, "TR0524", $"its __metadata__ holds {Quote(key)} twice{Again}");

    public static TaskRecipeException MissingField(string file, string tensor, string field) =>
        new(file, "TR0525", $"tensor {Quote(tensor)} has no {field}{Again}");

    public static TaskRecipeException UnexpectedField(string file, string tensor, string field) =>
        new(file, "TR0526", $"tensor {Quote(tensor)} has the field {Quote(field)} twice, or the format does not know it{Again}");
}
