using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Running;

/// <summary>Where a job writes its tensor.</summary>
/// <param name="Writer">Writer of the partial output.</param>
/// <param name="Index">The tensor's index in the layout.</param>
/// <param name="OutputPath">Where the output will lie, for messages.</param>
internal sealed record Target(CheckpointWriter Writer, int Index, string OutputPath);
