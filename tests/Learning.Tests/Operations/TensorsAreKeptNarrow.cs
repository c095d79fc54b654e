using System.Runtime.InteropServices;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Operations;

/// <summary>Tensors of bf16 and fp16 beside tensors of the same numbers in fp32.</summary>
public sealed class TensorsAreKeptNarrow
{
    public static TheoryData<DType, int, int, int, bool> Products()
    {
        var cases = new TheoryData<DType, int, int, int, bool>();
        foreach (var dtype in new[] { DType.BF16, DType.F16, DType.F32 })
        {
            foreach (var (m, n, k) in new[] { (1, 1, 1), (1, 1000, 70), (3, 33, 260), (16, 47, 35), (17, 40, 270), (90, 600, 300) })
            {
                cases.Add(dtype, m, n, k, false);
                cases.Add(dtype, m, n, k, true);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void Products_have_the_bits_of_wide_ones(DType dtype, int m, int n, int k, bool transpose)
    {
        using var backend = new CpuBackend(2);
        var (narrow, wide) = Pair(backend, dtype, transpose ? new Shape(n, k) : new Shape(k, n));
        using var x = backend.RandomTensor(new Shape(m, k), 2);
        backend.Read(backend.MatrixMultiply(x, narrow, transposeB: transpose)).Should().Equal(backend.Read(backend.MatrixMultiply(x, wide, transposeB: transpose)));
    }

    [Theory]
    [InlineData(DType.BF16)]
    [InlineData(DType.F16)]
    public void Other_operations_read_them_too(DType dtype)
    {
        using var backend = new CpuBackend(2);
        var (narrow, wide) = Pair(backend, dtype, new Shape(9, 21));
        backend.Read(backend.Gather(narrow, [3, 8, 0])).Should().Equal(backend.Read(backend.Gather(wide, [3, 8, 0])));
        backend.Read(backend.Add(narrow, narrow)).Should().Equal(backend.Read(backend.Add(wide, wide)));
        backend.Read(backend.Permute(narrow, 1, 0)).Should().Equal(backend.Read(backend.Permute(wide, 1, 0)));
        backend.Read(narrow).Should().Equal(backend.Read(wide));
    }

    [Fact]
    public void Every_half_is_read_as_what_it_is()
    {
        using var backend = new CpuBackend(1);
        Half[] all = [.. Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];
        using var tensor = backend.Stored(DType.F16, new Shape(all.Length));
        backend.FillInPlace(tensor, 0, MemoryMarshal.AsBytes(all.AsSpan()));
        backend.Read(tensor).Zip(all).Should().AllSatisfy(pair => (float.IsNaN(pair.First) ? pair.Second is var half && Half.IsNaN(half) : pair.First.Equals((float)pair.Second)).Should().BeTrue());
    }

    private static (Tensor Narrow, Tensor Wide) Pair(CpuBackend backend, DType dtype, Shape shape)
    {
        var values = Values.Random(shape.Elements);
        var bytes = dtype switch
        {
            DType.BF16 => MemoryMarshal.AsBytes(values.Select(value => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16)).ToArray().AsSpan()).ToArray(),
            DType.F16 => MemoryMarshal.AsBytes(values.Select(value => (Half)value).ToArray().AsSpan()).ToArray(),
            _ => MemoryMarshal.AsBytes(values.AsSpan()).ToArray(),
        };
        var narrow = backend.Stored(dtype, shape);
        backend.FillInPlace(narrow, 0, bytes);
        float[] wide = dtype switch
        {
            DType.BF16 => [.. values.Select(value => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(value) & 0xffff0000))],
            DType.F16 => [.. values.Select(value => (float)(Half)value)],
            _ => values,
        };
        return (narrow, backend.Upload(wide, shape));
    }
}
