using System.Runtime.InteropServices;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Engine.Running;

/// <summary>A worker's memory for one block: every input's raw bytes and the result's, and a program's registers.</summary>
internal sealed unsafe class WorkerBuffers : IDisposable
{
    private const int Alignment = 4096;
    private readonly nint[] _inputs;
    private readonly int _bytes;
    private readonly nint _result;

    public WorkerBuffers(int inputs, int bytes)
    {
        _bytes = bytes;
        _inputs = new nint[inputs];
        for (var i = 0; i < inputs; i++)
        {
            _inputs[i] = Allocate(bytes);
        }

        _result = Allocate(bytes);
    }

    public Registers Registers { get; } = new();

    public ReadOnlySpan<nint> Addresses => _inputs;

    public Span<byte> Input(int index, int bytes) => new((void*)_inputs[index], Fitting(bytes));

    public Span<byte> Result(int bytes) => new((void*)_result, Fitting(bytes));

    public void Dispose()
    {
        foreach (var address in _inputs)
        {
            NativeMemory.AlignedFree((void*)address);
        }

        NativeMemory.AlignedFree((void*)_result);
        Registers.Dispose();
    }

    private static nint Allocate(int bytes) => (nint)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);

    private int Fitting(int bytes) => bytes <= _bytes ? bytes : throw new ArgumentOutOfRangeException(nameof(bytes));
}
