using System.Runtime.InteropServices;

namespace TaskRecipes.Merging.Programs;

/// <summary>Elements outside the collected heap, as many as a tensor has; given back at the latest when it is collected.</summary>
internal sealed unsafe class NativeArray<T> : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;
    private T* _memory;

    /// <summary>Takes room; what it holds is undefined.</summary>
    public NativeArray(long length)
    {
        Length = length;
        _memory = (T*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, checked(length * sizeof(T))), Alignment);
        GC.AddMemoryPressure(Math.Max(1, length * sizeof(T)));
    }

    ~NativeArray() => Free();

    /// <summary>Number of elements.</summary>
    public long Length { get; }

    /// <summary>Some elements.</summary>
    public Span<T> this[long first, long count]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(first);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Length - first);
            ObjectDisposedException.ThrowIf(_memory is null, this);
            return new Span<T>(_memory + first, checked((int)count));
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_memory is not null)
        {
            NativeMemory.AlignedFree(_memory);
            GC.RemoveMemoryPressure(Math.Max(1, Length * sizeof(T)));
            _memory = null;
        }
    }
}
