using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Running;

/// <summary>A tensor of a partial output.</summary>
/// <param name="writer">Writer of the partial output.</param>
/// <param name="index">The tensor's index in the layout.</param>
/// <param name="outputPath">Where the output will lie, for messages.</param>
internal sealed class FileTarget(CheckpointWriter writer, int index, string outputPath) : ITarget
{
    public string Path => outputPath;

    public bool WantsDigest => true;

    public void Write(long offset, ReadOnlySpan<byte> bytes) => writer.Write(index, offset, bytes);
}
