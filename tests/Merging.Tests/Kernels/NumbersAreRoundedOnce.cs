using System.Runtime.InteropServices;
using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Tests.Kernels;

public class NumbersAreRoundedOnce
{
    [Fact]
    public void SinglesGoToTheNearestNumberAndTiesToTheEvenOne()
    {
        foreach (var format in SmallFormat.All)
        {
            var probes = Probes(format).Select(probe => (float)probe)
                .SelectMany(single => new[] { single, MathF.BitIncrement(single), MathF.BitDecrement(single) })
                .SelectMany(single => new[] { single, -single }).ToArray();
            foreach (var width in Widths.All)
            {
                var bytes = new byte[format.Type.Bytes(probes.Length)];
                Conversion.FromSingle(probes, format.Type, bytes, width);
                Check(format, [.. probes.Select(probe => (double)probe)], bytes);
            }
        }
    }

    [Fact]
    public void DoublesGoToTheNearestNumberWithoutStoppingAtASingle()
    {
        foreach (var format in SmallFormat.All)
        {
            var probes = Probes(format)
                .SelectMany(probe => new[] { probe, Math.BitIncrement(probe), Math.BitDecrement(probe), probe * (1 + 1e-9), probe * (1 - 1e-9) })
                .Concat([1e300, 1e-300, double.Epsilon, double.MaxValue])
                .SelectMany(probe => new[] { probe, -probe }).ToArray();
            var bytes = new byte[format.Type.Bytes(probes.Length)];
            Conversion.FromDouble(probes, format.Type, bytes);
            Check(format, probes, bytes);
        }
    }

    [Fact]
    public void DoublesBecomeTheNearestSingles()
    {
        var random = new Random(7);
        var doubles = Enumerable.Range(0, 5000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64())).Append(1e39).ToArray();
        var bytes = new byte[4 * doubles.Length];
        Conversion.FromDouble(doubles, DType.F32, bytes);
        MemoryMarshal.Cast<byte, float>(bytes).ToArray().Should().Equal(doubles.Select(value => (float)value));
    }

    [Fact]
    public void HalvesRoundAsTheRuntimeRoundsThem()
    {
        var random = new Random(8);
        var singles = Enumerable.Range(0, 200_000).Select(_ => BitConverter.Int32BitsToSingle(random.Next())).ToArray();
        var bytes = new byte[2 * singles.Length];
        Conversion.FromSingle(singles, DType.F16, bytes);
        var expected = singles.Select(single => (Half)single).ToArray();
        MemoryMarshal.Cast<byte, Half>(bytes).ToArray().Should().Equal(expected);
    }

    [Fact]
    public void ANumberOfTheFormatIsKept()
    {
        foreach (var format in SmallFormat.All)
        {
            var count = (int)(2 * format.SignBit);
            var size = (int)format.Type.Bytes(1);
            var bytes = Enumerable.Range(0, count).SelectMany(code => BitConverter.GetBytes(code).Take(size)).ToArray();
            var values = new float[count];
            Conversion.ToSingle(format.Type, bytes, values);
            var back = new byte[bytes.Length];
            Conversion.FromSingle(values, format.Type, back);
            for (var code = 0; code < count; code++)
            {
                Code(back, code, size).Should().Be(float.IsNaN(values[code]) ? format.NaN : (uint)code);
            }
        }
    }

    [Theory]
    [InlineData(DType.F32, 0x7fc00000)]
    [InlineData(DType.F64, 0x7ff8000000000000)]
    [InlineData(DType.BF16, 0x7fc0)]
    [InlineData(DType.F16, 0x7e00)]
    [InlineData(DType.F8E4M3, 0x7f)]
    public void EveryNaNBecomesTheSame(DType type, long code)
    {
        double[] nans =
        [
            double.NaN, BitConverter.UInt64BitsToDouble(0x7ff0000000000001), BitConverter.UInt64BitsToDouble(0x7ff8000000000000),
            BitConverter.UInt64BitsToDouble(ulong.MaxValue),
        ];
        var size = (int)type.Bytes(1);
        var expected = Enumerable.Repeat(BitConverter.GetBytes(code).Take(size), nans.Length).SelectMany(bytes => bytes);

        var bytes = new byte[nans.Length * size];
        Conversion.FromDouble(nans, type, bytes);
        bytes.Should().Equal(expected);
        if (type != DType.F64)
        {
            Conversion.FromSingle([.. nans.Select(nan => (float)nan)], type, bytes);
            bytes.Should().Equal(expected);
        }
    }

    [Fact]
    public void FillWritesTheRoundedValueEverywhere()
    {
        foreach (var type in SmallFormat.All.Select(format => format.Type).Concat([DType.F32, DType.F64]))
        {
            var bytes = new byte[type.Bytes(5)];
            Conversion.Fill(-0.3, type, bytes);
            var expected = new byte[bytes.Length];
            Conversion.FromDouble([-0.3, -0.3, -0.3, -0.3, -0.3], type, expected);
            bytes.Should().Equal(expected);
        }
    }

    private static IEnumerable<double> Probes(SmallFormat format)
    {
        var random = new Random(9);
        var largest = format.Values[^1];
        return format.Midpoints.Where((_, i) => format.Type.Bits() == 8 || i % 7 == 0 || i < 300)
            .Concat(format.Values.ToArray().Where((_, i) => format.Type.Bits() == 8 || i % 11 == 0))
            .Concat(Enumerable.Range(0, 2000).Select(_ => random.NextDouble() * Math.Min(largest, 4)))
            .Concat([largest, largest * 1.01, largest * 1.5, float.MaxValue, double.PositiveInfinity, double.NaN]);
    }

    private static void Check(SmallFormat format, double[] probes, byte[] bytes)
    {
        var size = (int)format.Type.Bytes(1);
        for (var i = 0; i < probes.Length; i++)
        {
            var expected = format.Nearest(probes[i]);
            if (Code(bytes, i, size) != expected)
            {
                Code(bytes, i, size).Should().Be(expected, "{0:R} is rounded to {1}", probes[i], format.Type);
            }
        }
    }

    private static uint Code(byte[] bytes, int i, int size) => size == 1 ? bytes[i] : BitConverter.ToUInt16(bytes, 2 * i);
}
