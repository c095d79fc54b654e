using System.Runtime.InteropServices;
using TaskRecipes.Basics;

namespace TaskRecipes.Engine.Tests.Support;

/// <summary>A tensor in memory: dtype, shape, bytes.</summary>
internal sealed record Tensor(DType DType, Shape Shape, byte[] Bytes)
{
    public static Tensor F32(params float[] values) => new(DType.F32, new Shape(values.Length), MemoryMarshal.AsBytes<float>(values).ToArray());

    public static Tensor F64(params double[] values) => new(DType.F64, new Shape(values.Length), MemoryMarshal.AsBytes<double>(values).ToArray());

    public static Tensor F16(params float[] values) =>
        new(DType.F16, new Shape(values.Length), MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, value => (Half)value)).ToArray());

    public static Tensor I64(params long[] values) => new(DType.I64, new Shape(values.Length), MemoryMarshal.AsBytes<long>(values).ToArray());

    /// <summary>Values that bf16 holds exactly are kept; others lose their lower half.</summary>
    public static Tensor BF16(params float[] values) =>
        Raw16(DType.BF16, Array.ConvertAll(values, value => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16)));

    public static Tensor Raw16(DType type, params ushort[] words) => new(type, new Shape(words.Length), MemoryMarshal.AsBytes<ushort>(words).ToArray());

    public static Tensor Raw8(DType type, params byte[] bytes) => new(type, new Shape(bytes.Length), bytes);

    /// <summary>Its elements as fp64, of the dtypes that mergekit writes.</summary>
    public double[] Numbers() => DType switch
    {
        DType.F32 => [.. Values<float>().Select(value => (double)value)],
        DType.BF16 => [.. Values<ushort>().Select(word => (double)BitConverter.UInt32BitsToSingle((uint)word << 16))],
        _ => throw new NotSupportedException(DType.ToString()),
    };

    /// <summary>Numbers of usual size from a seed.</summary>
    public static Tensor Random(int seed, int elements, DType type = DType.F32)
    {
        var random = new Random(seed);
        var values = new float[elements];
        for (var i = 0; i < elements; i++)
        {
            values[i] = (float)((random.NextDouble() - 0.5) * 2);
        }

        return type switch
        {
            DType.F32 => F32(values),
            DType.F16 => F16(values),
            DType.BF16 => BF16(values),
            DType.F64 => F64(Array.ConvertAll(values, value => value * 1.000000001)),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
    }

    public Tensor As(params long[] shape) => this with { Shape = new Shape(shape) };

    public T[] Values<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes).ToArray();
}
