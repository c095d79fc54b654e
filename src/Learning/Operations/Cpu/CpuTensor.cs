using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>A tensor in memory of this process.</summary>
internal sealed unsafe class CpuTensor : Tensor
{
    private readonly CpuMemory _memory;
    private readonly CpuStorage _storage;
    private CpuTensor? _widened;
    private bool _disposed;

    /// <summary>A new tensor with undefined values.</summary>
    public CpuTensor(CpuMemory memory, Shape shape, DType dtype = DType.F32)
        : base(shape) => (_memory, DType, _storage) = (memory, dtype, new CpuStorage(memory, (dtype.Bytes(shape.Elements) + sizeof(float) - 1) / sizeof(float)));

    private CpuTensor(CpuTensor other, Shape shape)
        : base(shape)
    {
        (_memory, DType, _storage) = (other._memory, other.DType, other._storage);
        _storage.AddUser();
    }

    /// <summary>How elements are kept.</summary>
    public DType DType { get; }

    /// <summary>Its elements as they are kept, row-major.</summary>
    public void* Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _storage.Values;
        }
    }

    /// <summary>Its values, row-major; of a tensor that is not kept as fp32 those of a copy that lives as long as it.</summary>
    public float* Values => DType == DType.F32 ? (float*)Bytes : (_widened ??= Widened()).Values;

    public long Count => Shape.Elements;

    /// <summary>The last dimension; 1 for a scalar.</summary>
    public long Width => Broadcasting.FromEnd(Shape, 1);

    /// <summary>How many vectors of the last axis there are.</summary>
    public long Rows => Width == 0 ? 0 : Count / Width;

    public Span<float> Span => new(Values, checked((int)Count));

    /// <summary>The same memory under another shape.</summary>
    public CpuTensor Share(Shape shape)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new CpuTensor(this, shape);
    }

    public override void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _widened?.Dispose();
            _storage.RemoveUser();
        }
    }

    private CpuTensor Widened()
    {
        var widened = new CpuTensor(_memory, Shape);
        Widening.Run(DType, Bytes, widened.Values, (nint)Count);
        return widened;
    }
}
