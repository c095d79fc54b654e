using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
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

    /// <summary>Index of the chunk, which is also that of its block of sums (SPEC 5.4).</summary>
    public long Block => First / TensorProgram.ChunkElements;

    /// <summary>Elements in the chunk.</summary>
    public int Count { get; }

    /// <summary>Whether the inputs are in fp64.</summary>
    public bool IsDouble { get; }

    /// <summary>Number of inputs.</summary>
    public int Inputs => _inputs.Length;

    /// <summary>An input's values: fp64 for kernels of fp64 tensors and those that need it, else fp32.</summary>
    public ReadOnlySpan<T> Of<T>(int input)
        where T : unmanaged => _registers.Of<T>(_inputs[input])[..Count];

    /// <summary>Where an input's values lie, outside the collected heap.</summary>
    internal unsafe nint Address<T>(int input)
        where T : unmanaged => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Of<T>(input)));

    /// <summary>An input's values in fp32, for selections (SPEC 5.7); those of fp64 are rounded into <paramref name="room"/>.</summary>
    public ReadOnlySpan<float> Singles(int input, Span<float> room)
    {
        if (!IsDouble)
        {
            return Of<float>(input);
        }

        TensorPrimitives.ConvertTruncating<double, float>(Of<double>(input), room);
        return room[..Count];
    }

    /// <summary>The bytes of an input's values.</summary>
    public ReadOnlySpan<byte> Bytes(int input) =>
        IsDouble ? MemoryMarshal.AsBytes(Of<double>(input)) : MemoryMarshal.AsBytes(Of<float>(input));
}
