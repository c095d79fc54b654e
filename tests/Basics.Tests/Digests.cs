namespace TaskRecipes.Basics.Tests;

public sealed class Digests
{
    private const string Text = "000102030405060708090a0b0c0d0e0ff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";

    [Fact]
    public void AreWrittenAsTheyAreRead()
    {
        Digest.Parse(Text).ToString().Should().Be(Text);
        Digest.Parse(Text.ToUpperInvariant()).ToString().Should().Be(Text);
        Digest.Parse(Text).Short.Should().Be("00010203");
    }

    [Fact]
    public void KeepTheirBytesInOrder()
    {
        var bytes = Convert.FromHexString(Text);
        var copy = new byte[Digest.Size];
        new Digest(bytes).CopyTo(copy);
        copy.Should().Equal(bytes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00")]
    [InlineData(Text + "00")]
    [InlineData("g00102030405060708090a0b0c0d0e0ff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")]
    [InlineData(" 00102030405060708090a0b0c0d0e0ff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")]
    public void AreNothingElseThanSixtyFourDigits(string? text)
    {
        Digest.TryParse(text, out _).Should().BeFalse();
        FluentActions.Invoking(() => Digest.Parse(text!)).Should().Throw<FormatException>();
    }

    [Fact]
    public void AreOrderedAsTheirText()
    {
        var random = new Random(1);
        var digests = Enumerable.Range(0, 200).Select(_ => Random(random)).ToList();
        digests.Order().Select(d => d.ToString()).Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public void AreEqualWhereAllBytesAre()
    {
        for (var i = 0; i < 64; i++)
        {
            var other = Text.ToCharArray();
            other[i] = other[i] == '7' ? '8' : '7';
            var (left, right) = (Digest.Parse(Text), Digest.Parse(new string(other)));
            (left == right).Should().BeFalse();
            (left != right).Should().BeTrue();
            left.Equals((object)right).Should().BeFalse();
        }

        Digest.Parse(Text).Should().Be(Digest.Parse(Text));
        Digest.Parse(Text).GetHashCode().Should().Be(Digest.Parse(Text).GetHashCode());
    }

    private static Digest Random(Random random)
    {
        // Few distinct bytes, so that the later words decide too.
        var bytes = new byte[Digest.Size];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(i < 24 ? 255 * random.Next(2) / (i < 16 ? 2 : 1) * (i % 8 == 0 ? 1 : 0) : random.Next(256));
        }

        return new Digest(bytes);
    }
}
