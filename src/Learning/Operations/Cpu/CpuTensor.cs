using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>A tensor in memory of this process.</summary>
internal sealed unsafe class CpuTensor : Tensor
{
    private readonly CpuStorage _storage;
    private bool _disposed;

    /// <summary>A new tensor with undefined values.</summary>
    public CpuTensor(CpuMemory memory, Shape shape)
        : base(shape) => _storage = new CpuStorage(memory, shape.Elements);

    private CpuTensor(CpuStorage storage, Shape shape)
        : base(shape)
    {
        _storage = storage;
        storage.AddUser();
    }

    /// <summary>Its values, row-major.</summary>
    public float* Values
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _storage.Values;
        }
    }

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
        return new CpuTensor(_storage, shape);
    }

    public override void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _storage.RemoveUser();
        }
    }
}
