using System.Runtime.InteropServices;

namespace TaskRecipes.Merging.Programs;

/// <summary>A worker's own scratch memory: one chunk for each value of a program, small enough to stay in the caches.</summary>
public sealed unsafe class Registers : IDisposable
{
    private const int Alignment = 64;
    // Buffers at equal offsets within a page make the CPU take a load for one that waits on a store.
    private const int Stagger = 576;
    private const int Stride = (TensorProgram.ChunkElements * sizeof(double)) + Stagger;

    private byte* _memory;
    private int _count;
    private int[] _slots = [];

    /// <summary>Makes room for the values of a program, value v in slot <paramref name="slots"/>[v].</summary>
    internal void Use(int[] slots, int count)
    {
        _slots = slots;
        if (count > _count)
        {
            NativeMemory.AlignedFree(_memory);
            _memory = (byte*)NativeMemory.AlignedAlloc((nuint)((long)count * Stride), Alignment);
            _count = count;
        }
    }

    internal Span<T> Of<T>(int value)
        where T : unmanaged => new(At(value), TensorProgram.ChunkElements);

    private byte* At(int value) => _memory + ((long)_slots[value] * Stride);

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
        _count = 0;
    }
}
