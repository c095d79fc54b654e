using System.Runtime.InteropServices;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Engine.Running;

/// <summary>A worker's memory for one block: every input's raw bytes and the result's, and a program's registers.</summary>
internal sealed unsafe class WorkerBuffers : IDisposable
{
    private const int Alignment = 64;

    // Buffers at equal offsets within a page make the CPU take a load for one that waits on a store.
    private const int Stagger = 4096 + 576;
    private readonly nint[] _inputs;
    private readonly int _bytes;
    private readonly nint _memory;
    private readonly nint _result;

    public WorkerBuffers(int inputs, int bytes)
    {
        _bytes = bytes;
        _inputs = new nint[inputs];
        var stride = (long)bytes + Stagger;
        _memory = (nint)NativeMemory.AlignedAlloc((nuint)((inputs + 1) * stride), Alignment);
        for (var i = 0; i < inputs; i++)
        {
            _inputs[i] = _memory + (nint)(i * stride);
        }

        _result = _memory + (nint)(inputs * stride);
    }

    public Registers Registers { get; } = new();

    public ReadOnlySpan<nint> Addresses => _inputs;

    public Span<byte> Input(int index, int bytes) => new((void*)_inputs[index], Fitting(bytes));

    public Span<byte> Result(int bytes) => new((void*)_result, Fitting(bytes));

    public void Dispose()
    {
        NativeMemory.AlignedFree((void*)_memory);
        Registers.Dispose();
    }

    private int Fitting(int bytes) => bytes <= _bytes ? bytes : throw new ArgumentOutOfRangeException(nameof(bytes));
}
