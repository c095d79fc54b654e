using System.Text;
using TaskRecipes.Basics;

namespace TaskRecipes.Weights;

/// <summary>
/// What can be wrong with weights on disk: TR0501 to TR0509 finding and reading files, TR0510 to TR0529 headers, TR0530 to TR0539
/// indexes, TR0540 to TR0549 writing.
/// </summary>
internal static partial class WeightErrors
{
    private const int LongestQuote = 100;

    public static TaskRecipeException NotFound(string path) =>
        new(path, "TR0501", "there is no such file or folder; check the path, which is relative to the recipe that names it");

    public static TaskRecipeException CannotRead(string path, Exception inner) =>
        new(path, "TR0502", $"cannot be read: {inner.Message}", inner);

    public static TaskRecipeException Shrunk(string path, long at) =>
        new(path, "TR0503", $"ends at byte {at}, before what its header promised: it was cut while it was read; read it again once nothing writes to it");

    public static TaskRecipeException LengthChanged(string path, long before, long now) =>
        new(path, "TR0503", $"had {before} bytes when its header was read and has {now} now; read it again once nothing writes to it");

    public static TaskRecipeException LfsPointer(string path) =>
        new(path, "TR0504", "is a Git LFS pointer, not the weights; fetch them with 'git lfs pull'");

    public static TaskRecipeException Pickle(string path) =>
        new(path, "TR0505", "is a PyTorch pickle, which can run code when loaded and is not read; convert it to safetensors (safetensors.torch.save_file)");

    public static TaskRecipeException OtherFormat(string path, string format) =>
        new(path, "TR0506", $"is not safetensors but {format}; give a .safetensors file or a folder with one");

    public static TaskRecipeException NotACheckpoint(string path) =>
        new(path, "TR0506", "is not a checkpoint; give a file that ends in .safetensors, or a folder with one");

    public static TaskRecipeException NoWeights(string folder) =>
        new(folder, "TR0507", "holds no .safetensors file; a checkpoint has model.safetensors, or shards with model.safetensors.index.json");

    public static TaskRecipeException SeveralFiles(string folder, IReadOnlyList<string> files) =>
        new(folder, "TR0508",
            $"holds {files.Count} safetensors files ({string.Join(", ", files.Take(3))}{(files.Count > 3 ? ", …" : "")}) but neither model.safetensors nor {ShardIndex.FileName}; name the file that is meant, or add the index");

    public static TaskRecipeException StaleFiles(string folder) =>
        new(folder, "TR0509",
            $"holds model.safetensors and a {ShardIndex.FileName} that names other files: one of them is left over from an earlier model; remove model.safetensors, or the index and its shards");

    /// <summary>A name from a file, fit for a message: in quotes, control characters made visible, cut where it is absurdly long.</summary>
    public static string Quote(string name)
    {
        var text = new StringBuilder("'");
        foreach (var character in name.AsSpan(0, Math.Min(name.Length, LongestQuote)))
        {
            text.Append(char.IsControl(character) ? $"\\u{(int)character:X4}" : character);
        }

        return text.Append(name.Length > LongestQuote ? $"…' ({name.Length} characters)" : "'").ToString();
    }
}
