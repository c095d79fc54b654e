namespace TaskRecipes.Weights;

/// <summary>A file that belongs to a checkpoint without holding tensors: configuration, tokenizer, licence.</summary>
/// <param name="Name">Its name within the folder.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Length">Its bytes.</param>
public sealed record SideFile(string Name, string Path, long Length);
