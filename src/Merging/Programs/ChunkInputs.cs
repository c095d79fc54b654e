using System.Runtime.InteropServices;

namespace TaskRecipes.Merging.Programs;

/// <summary>One chunk of a kernel's inputs.</summary>
public readonly ref struct ChunkInputs
{
    private readonly Registers _registers;
    private readonly int[] _inputs;

    internal ChunkInputs(Registers registers, int[] inputs, bool isDouble, long first, int count)
    {
        (_registers, _inputs) = (registers, inputs);
        IsDouble = isDouble;
        First = first;
        Count = count;
    }

    /// <summary>Index of the chunk's first element in the flattened tensor.</summary>
    public long First { get; }

    /// <summary>Elements in the chunk.</summary>
    public int Count { get; }

    /// <summary>Whether the inputs are in fp64.</summary>
    public bool IsDouble { get; }

    /// <summary>Number of inputs.</summary>
    public int Inputs => _inputs.Length;

    /// <summary>An input's values: fp64 for kernels of fp64 tensors and those that need it, else fp32.</summary>
    public ReadOnlySpan<T> Of<T>(int input)
        where T : unmanaged => _registers.Of<T>(_inputs[input])[..Count];

    /// <summary>The bytes of an input's values.</summary>
    public ReadOnlySpan<byte> Bytes(int input) =>
        IsDouble ? MemoryMarshal.AsBytes(Of<double>(input)) : MemoryMarshal.AsBytes(Of<float>(input));
}
