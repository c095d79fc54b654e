using TaskRecipes.Basics;

namespace TaskRecipes.Weights;

/// <content>Writing.</content>
internal static partial class WeightErrors
{
    public static TaskRecipeException DiskFull(string file, long needed, long? available, Exception inner) =>
        new(file, "TR0540", $"disk full: {needed} bytes needed, {(available is { } bytes ? $"{bytes} available" : "too few available")}; make room and build again, which goes on where it stopped", inner);

    public static TaskRecipeException CannotWrite(string file, Exception inner) =>
        new(file, "TR0541", $"cannot be written: {inner.Message}", inner);

    public static TaskRecipeException TooManyTensors(string file, int tensors, long bytes) =>
        new(file, "TR0542", $"its header of {tensors} tensors would take {bytes} bytes, and the format allows {HeaderFile.MaxHeaderBytes}; write a folder with a smaller max_shard_size");
}
