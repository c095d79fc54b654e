using TaskRecipes.Basics;

namespace TaskRecipes.Weights;

/// <summary>Recognises what a file is that was taken for safetensors.</summary>
internal static class ForeignFormat
{
    private static readonly string[] PickleEndings = [".bin", ".pt", ".pth", ".ckpt", ".pkl"];

    /// <summary>Whether a name is one that pickled weights carry.</summary>
    public static bool IsPickleName(string path) =>
        Array.Exists(PickleEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>The error that names the format a file begins like; null where it is none of the known ones.</summary>
    public static TaskRecipeException? Recognize(string path, ReadOnlySpan<byte> start) =>
        start.StartsWith("version https://git-lfs"u8) ? WeightErrors.LfsPointer(path)
        : start.StartsWith("PK\u0003\u0004"u8) || IsPickle(start) ? WeightErrors.Pickle(path)
        : start.StartsWith("GGUF"u8) ? WeightErrors.OtherFormat(path, "GGUF")
        : start.Length > 4 && start[1..].StartsWith("HDF"u8) ? WeightErrors.OtherFormat(path, "HDF5")
        : start.StartsWith("<"u8) ? WeightErrors.OtherFormat(path, "HTML or XML, perhaps the error page of a failed download")
        : null;

    /// <summary>A pickle begins with its protocol, 2 to 5, and goes on with neither a length nor a header.</summary>
    private static bool IsPickle(ReadOnlySpan<byte> start) => start.Length >= 2 && start[0] == 0x80 && start[1] is >= 2 and <= 5;
}
