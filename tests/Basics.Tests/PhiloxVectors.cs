namespace TaskRecipes.Basics.Tests;

public class PhiloxVectors
{
    // The rows "philox4x32 10" of kat_vectors in the Random123 distribution 1.14.0.
    [Fact]
    public void TheKnownAnswersComeOut()
    {
        Philox.Block(0, 0, 0, 0, 0, 0).Should().Be((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u));
        Philox.Block(~0u, ~0u, ~0u, ~0u, ~0u, ~0u).Should().Be((0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu));
        Philox.Block(0xa4093822, 0x299f31d0, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344)
            .Should().Be((0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u));
    }

    [Fact]
    public void TheKeyIsMadeOfSeedIndexAndName()
    {
        byte[] message = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 3, 0, 0, 0, 0, 0, 0, 0, 0x77, 0xc3, 0xa4];
        var digest = Convert.FromHexString(Blake3.Hash(message).ToString());
        Philox.Key(-2, 3, "wä").Should().Be((BitConverter.ToUInt32(digest, 0), BitConverter.ToUInt32(digest, 4)));
    }
}
