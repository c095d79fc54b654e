namespace TaskRecipes.Merging.Programs;

/// <summary>Elements outside the collected heap, as many as a tensor has; given back at the latest when it is collected.</summary>
internal sealed unsafe class NativeArray<T> : IDisposable
    where T : unmanaged
{
    private readonly long _bytes;
    private T* _memory;

    /// <summary>Takes room; what it holds is undefined.</summary>
    public NativeArray(long length)
    {
        Length = length;
        _bytes = checked(length * sizeof(T));
        _memory = (T*)NativePool.Take(ref _bytes);
        GC.AddMemoryPressure(Math.Max(1, _bytes));
    }

    ~NativeArray() => Free();

    /// <summary>Number of elements.</summary>
    public long Length { get; }

    /// <summary>The first element.</summary>
    public T* Pointer => _memory;

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
            NativePool.Give(_memory, _bytes);
            GC.RemoveMemoryPressure(Math.Max(1, _bytes));
            _memory = null;
        }
    }
}
