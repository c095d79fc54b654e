using System.Text;

namespace TaskRecipes.Basics.Tests;

public sealed class DTypeTable
{
    [Fact]
    public void HasARowForEachTypeInOrder()
    {
        foreach (var type in Enum.GetValues<DType>())
        {
            DTypes.TryParse(type.Name(), out var parsed).Should().BeTrue();
            parsed.Should().Be(type);
            DTypes.TryParse(Encoding.UTF8.GetBytes(type.Name()), out parsed).Should().BeTrue();
            parsed.Should().Be(type);
            type.Name().Replace("_", "").Should().BeEquivalentTo(type.ToString());
        }
    }

    [Theory]
    [InlineData("BOOL", 8)]
    [InlineData("F4", 4)]
    [InlineData("F6_E2M3", 6)]
    [InlineData("F8_E4M3", 8)]
    [InlineData("BF16", 16)]
    [InlineData("F32", 32)]
    [InlineData("C64", 64)]
    [InlineData("U64", 64)]
    public void KnowsTheFormatsNamesAndSizes(string name, int bits)
    {
        DTypes.TryParse(name, out var type).Should().BeTrue();
        type.Bits().Should().Be(bits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("bf16")]
    [InlineData("F128")]
    [InlineData("F32 ")]
    [InlineData("F32\0")]
    [InlineData("a name longer than any of the format's")]
    public void KnowsNoOtherNames(string name)
    {
        DTypes.TryParse(name, out _).Should().BeFalse();
        DTypes.TryParse(Encoding.UTF8.GetBytes(name), out _).Should().BeFalse();
    }

    [Fact]
    public void CalculatesWithFloatsOfWholeBytesOnly() =>
        Enum.GetValues<DType>().Where(type => type.IsArithmetic()).Should().BeEquivalentTo(
        [
            DType.F8E5M2, DType.F8E4M3, DType.F8E4M3Fnuz, DType.F8E5M2Fnuz, DType.F16, DType.BF16, DType.F32, DType.F64,
        ]);

    [Fact]
    public void CountsBytes()
    {
        DType.F4.Bytes(6).Should().Be(3);
        DType.F6E3M2.Bytes(4).Should().Be(3);
        DType.C64.Bytes(3).Should().Be(24);
        DType.F4.Bytes(long.MaxValue - 1).Should().Be(long.MaxValue / 2);
        FluentActions.Invoking(() => DType.F4.Bytes(5)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DType.F6E2M3.Bytes(2)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DType.I16.Bytes(long.MaxValue)).Should().Throw<OverflowException>();
    }
}
