using System.Runtime.InteropServices;

namespace TaskRecipes.Engine.Running;

/// <summary>A tensor in memory.</summary>
/// <param name="values">Its elements, or their bytes.</param>
/// <param name="label">What it becomes part of, for messages.</param>
internal sealed class MemoryTarget<T>(T[] values, string label) : ITarget
    where T : unmanaged
{
    public string Path => label;

    public bool WantsDigest => false;

    public void Write(long offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan())[checked((int)offset)..]);
}
