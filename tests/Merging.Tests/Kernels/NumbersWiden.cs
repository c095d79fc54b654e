using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Tests.Kernels;

public class NumbersWiden
{
    [Fact]
    public void EveryCodeOfEachFormatHasItsValue()
    {
        foreach (var format in SmallFormat.All)
        {
            var codes = Enumerable.Range(0, format.Values.Length).Select(code => (uint)code).ToArray();
            var values = Widen(format.Type, codes);
            values.Select(value => (double)value).Should().Equal(format.Values.ToArray(), "that is {0}", format.Type);

            var negative = Widen(format.Type, [.. codes.Skip(1).Select(code => code | format.SignBit)]);
            negative.Should().Equal(values.Skip(1).Select(value => -value));
        }
    }

    [Theory]
    [InlineData(DType.BF16, 0x7f80)]
    [InlineData(DType.F16, 0x7c00)]
    [InlineData(DType.F8E5M2, 0x7c)]
    public void InfinitiesStay(DType type, uint code)
    {
        var format = SmallFormat.All.Single(format => format.Type == type);
        Widen(type, [code, code | format.SignBit]).Should().Equal(float.PositiveInfinity, float.NegativeInfinity);
    }

    [Theory]
    [InlineData(DType.BF16, 0x7f81, 0xffff)]
    [InlineData(DType.F16, 0x7c01, 0xffff)]
    [InlineData(DType.F8E4M3, 0x7f, 0xff)]
    [InlineData(DType.F8E5M2, 0x7d, 0xff)]
    [InlineData(DType.F8E4M3Fnuz, 0x80, 0x80)]
    [InlineData(DType.F8E5M2Fnuz, 0x80, 0x80)]
    public void NaNsStay(DType type, uint first, uint second) =>
        Widen(type, [first, second]).Should().AllSatisfy(value => value.Should().Be(float.NaN));

    [Fact]
    public void HalvesWidenAsTheRuntimeWidensThem()
    {
        var codes = Enumerable.Range(0, 0x10000).Select(code => (uint)code).ToArray();
        var expected = codes.Select(code => (float)BitConverter.UInt16BitsToHalf((ushort)code));
        Widen(DType.F16, codes).Should().Equal(expected);
    }

    [Fact]
    public void AllWidthsGiveTheSameBitsAtAnyLengthAndAlignment()
    {
        var bytes = new byte[300];
        new Random(5).NextBytes(bytes);
        foreach (var type in SmallFormat.All.Select(format => format.Type).Append(DType.F32))
        {
            for (var count = 0; count <= 70; count++)
            {
                var source = bytes.AsSpan(1, (int)type.Bytes(count));
                var expected = new float[count];
                Conversion.ToSingle(type, source, expected, 0);
                foreach (var width in Widths.All)
                {
                    var actual = new float[count];
                    Conversion.ToSingle(type, source, actual, width);
                    actual.Select(BitConverter.SingleToUInt32Bits).Should().Equal(expected.Select(BitConverter.SingleToUInt32Bits));
                }
            }
        }
    }

    [Fact]
    public void DoublesAreTheSingles()
    {
        var bytes = new byte[8 * 3000];
        new Random(6).NextBytes(bytes);
        foreach (var type in SmallFormat.All.Select(format => format.Type).Append(DType.F32))
        {
            var source = bytes.AsSpan(0, (int)type.Bytes(3000));
            var singles = new float[3000];
            var doubles = new double[3000];
            Conversion.ToSingle(type, source, singles);
            Conversion.ToDouble(type, source, doubles);
            doubles.Should().Equal(singles.Select(single => (double)single));
        }
    }

    [Fact]
    public void TypesThatMergesOnlyCopyAreRefused()
    {
        var convert = () => Conversion.ToSingle(DType.I8, new byte[4], new float[4]);
        convert.Should().Throw<ArgumentException>().WithMessage("*I8*");
    }

    [Fact]
    public void LengthsMustAgree()
    {
        var convert = () => Conversion.ToSingle(DType.BF16, new byte[7], new float[4]);
        convert.Should().Throw<ArgumentException>().WithMessage("*4 elements of BF16*7 bytes*");
    }

    private static float[] Widen(DType type, uint[] codes)
    {
        var size = (int)type.Bytes(1);
        var bytes = codes.SelectMany(code => BitConverter.GetBytes(code).Take(size)).ToArray();
        var results = Widths.All.Select(width =>
        {
            var values = new float[codes.Length];
            Conversion.ToSingle(type, bytes, values, width);
            return values;
        }).ToArray();
        results.Should().AllSatisfy(result => result.AsSpan().SequenceEqual(results[0]).Should().BeTrue());
        return results[0];
    }
}
