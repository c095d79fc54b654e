using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Kernels.Draws;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Tests.Kernels;

public class PhiloxDrawsAreThoseOfTheSpecification
{
    /// <summary>Counter, key, expected words: the rows "philox4x32 10" of kat_vectors in the Random123 distribution 1.14.0.</summary>
    public static TheoryData<uint[], uint[], uint[]> KnownAnswers => new()
    {
        { [0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
        {
            [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff],
            [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]
        },
        {
            [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0],
            [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]
        },
    };

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void TheKnownAnswersComeOut(uint[] counter, uint[] key, uint[] expected)
    {
        Encipher<Lanes64x1>(counter, key).Should().Equal(expected);
        Encipher<Lanes64x2>(counter, key).Should().Equal([.. expected, .. expected]);
        Encipher<Lanes64x4>(counter, key).Should().Equal([.. expected, .. expected, .. expected, .. expected]);
        Encipher<Lanes64x8>(counter, key).Should().Equal(Enumerable.Repeat(expected, 8).SelectMany(words => words));
    }

    [Fact]
    public void ElementITakesWordIMod4OfBlockIDiv4()
    {
        const ulong first = uint.MaxValue - 20;
        foreach (var width in Widths.All)
        {
            foreach (var length in new[] { 0, 1, 3, 4, 5, 64, 203 })
            {
                var words = new uint[length];
                Philox4x32.Words(1, 2, first, words, width);
                for (var i = 0; i < length; i++)
                {
                    var block = first + ((ulong)i / 4);
                    words[i].Should().Be(Encipher<Lanes64x1>([(uint)block, (uint)(block >> 32), 0, 0], [1, 2])[i % 4]);
                }
            }
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1 / 16777216.0)]
    [InlineData(0.3000000001)]
    [InlineData(1.0)]
    public void AnElementIsKeptWhereItsUniformNumberIsBelowTheDensity(double density)
    {
        var uniform = new float[5000];
        var mask = new byte[5000];
        Philox4x32.UniformSingle(3, 4, 6, uniform);
        Philox4x32.KeepMask(3, 4, 6, density, mask);
        mask.Should().Equal(uniform.Select(number => (byte)(number < density ? 1 : 0)));
        mask.Average(kept => kept).Should().BeApproximately(density, 0.03);
    }

    [Fact]
    public void UniformNumbersAreTheTop24BitsOfTheWords()
    {
        var words = new uint[3000];
        var uniform = new float[2999];
        Philox4x32.Words(5, 6, 0, words);
        Philox4x32.UniformSingle(5, 6, 1, uniform);
        uniform.Should().Equal(words.Skip(1).Select(word => (word >> 8) / 16777216f));
        uniform.Should().OnlyContain(number => number >= 0 && number < 1);
    }

    [Fact]
    public void ChunksDoNotChangeTheMask()
    {
        var whole = new byte[3000];
        Philox4x32.KeepMask(7, 8, 0, 0.4, whole);
        for (var start = 0; start < whole.Length; start += 77)
        {
            var part = new byte[Math.Min(77, whole.Length - start)];
            Philox4x32.KeepMask(7, 8, (ulong)start, 0.4, part);
            part.Should().Equal(whole.Skip(start).Take(part.Length));
        }
    }

    private static uint[] Encipher<T>(uint[] counter, uint[] key)
        where T : struct, ILanes64<T>
    {
        // Whatever stands in the upper halves must not count.
        var lanes = counter.Select(word => T.AllBits(0x5a5a5a5a_00000000UL | word)).ToArray();
        var words = new uint[4 * T.Count];
        PhiloxRounds.Encipher(key[0], key[1], lanes[0], lanes[1], lanes[2], lanes[3], ref MemoryMarshal.AsBytes(words.AsSpan())[0]);
        return words;
    }
}
