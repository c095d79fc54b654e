using TaskRecipes.Basics;

namespace TaskRecipes.Engine.Running;

/// <summary>Fills a buffer with a tensor's bytes from an offset within the tensor; thread-safe.</summary>
internal delegate void ReadBytes(long offset, Span<byte> destination);

/// <summary>A tensor that a job reads, block by block.</summary>
/// <param name="Path">Of the source or output, for messages.</param>
/// <param name="Read">Reads it.</param>
/// <param name="Tree">Takes the bytes of the last pass, where their digest is not known yet; else null.</param>
internal sealed record JobInput(string Path, ReadBytes Read, Blake3Tree? Tree);
