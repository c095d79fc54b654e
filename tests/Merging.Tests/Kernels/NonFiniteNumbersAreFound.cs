using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Tests.Kernels;

public class NonFiniteNumbersAreFound
{
    [Theory]
    [InlineData(DType.BF16)]
    [InlineData(DType.F16)]
    [InlineData(DType.F32)]
    [InlineData(DType.F64)]
    [InlineData(DType.F8E4M3)]
    [InlineData(DType.F8E5M2)]
    [InlineData(DType.F8E4M3Fnuz)]
    [InlineData(DType.F8E5M2Fnuz)]
    public void TheFirstIsNamedWhereverItStands(DType type)
    {
        var size = (int)type.Bytes(1);
        var buffer = new byte[1 + (99 * size)];
        var data = buffer.AsSpan(1);
        Conversion.Fill(-1e-30, type, data);
        Conversion.FirstNonFinite(type, data).Should().Be(-1);

        for (var i = 98; i >= 0; i--)
        {
            Conversion.Fill(double.NaN, type, data.Slice(i * size, size));
            Conversion.FirstNonFinite(type, data).Should().Be(i);
        }
    }

    [Fact]
    public void ExactlyTheCodesThatAreNoNumbersAreFound()
    {
        foreach (var format in SmallFormat.All)
        {
            for (uint code = 0; code < 2 * format.SignBit; code++)
            {
                var bytes = BitConverter.GetBytes(code).AsSpan(0, (int)format.Type.Bytes(1));
                var value = new float[1];
                Conversion.ToSingle(format.Type, bytes, value);
                Conversion.FirstNonFinite(format.Type, bytes).Should().Be(float.IsFinite(value[0]) ? -1 : 0);
            }
        }
    }

    [Fact]
    public void InfinitiesCount()
    {
        Conversion.FirstNonFinite(new float[] { 0, float.MaxValue, float.NegativeInfinity }).Should().Be(2);
        Conversion.FirstNonFinite(new double[] { 0, double.MaxValue, double.PositiveInfinity }).Should().Be(2);
        Conversion.FirstNonFinite(Array.Empty<float>()).Should().Be(-1);
    }
}
