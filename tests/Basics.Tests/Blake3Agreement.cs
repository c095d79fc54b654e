namespace TaskRecipes.Basics.Tests;

/// <summary>However bytes reach BLAKE3, the digest is one.</summary>
public sealed class Blake3Agreement
{
    [Fact]
    public void HoldsBetweenWidths()
    {
        var random = new Random(1);
        for (var round = 0; round < 60; round++)
        {
            var data = RandomBytes(random, random.Next(1 << random.Next(1, 21)));
            var expected = Blake3.Hash(data, Blake3Width.One);
            foreach (var width in Blake3Vectors.Widths)
            {
                Blake3.Hash(data, width).Should().Be(expected, "{0} bytes, {1} at a time", data.Length, width);
            }
        }
    }

    [Fact]
    public void HoldsForPiecesOfAnySize()
    {
        var random = new Random(2);
        for (var round = 0; round < 100; round++)
        {
            var data = RandomBytes(random, random.Next(1 << random.Next(1, 20)));
            var hasher = new Blake3Hasher();
            for (var at = 0; at < data.Length;)
            {
                var piece = Math.Min(data.Length - at, random.Next(1 << random.Next(1, 19)));
                hasher.Update(data.AsSpan(at, piece));
                at += piece;
            }

            hasher.Finish().Should().Be(Blake3.Hash(data), "{0} bytes in round {1}", data.Length, round);
        }
    }

    [Fact]
    public void HoldsForThePrefixesOfAStream()
    {
        var data = RandomBytes(new Random(3), 70_000);
        var hasher = new Blake3Hasher();
        for (var at = 0; at < data.Length; at += 1750)
        {
            hasher.Finish().Should().Be(Blake3.Hash(data.AsSpan(0, at)), "the digest of a prefix does not disturb what follows");
            hasher.Update(data.AsSpan(at, 1750));
        }
    }

    [Fact]
    public void HoldsForBlocksInAnyOrderFromSeveralThreads()
    {
        var random = new Random(4);
        for (var round = 0; round < 60; round++)
        {
            var blockBytes = 1024 << random.Next(7);
            var data = RandomBytes(random, random.Next(1, 40 * blockBytes));
            var tree = new Blake3Tree(data.Length, blockBytes);
            var order = Enumerable.Range(0, (int)tree.Blocks).ToArray();
            random.Shuffle(order);
            var completed = 0;
            Parallel.ForEach(order, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
            {
                var block = data.AsSpan(i * blockBytes, Math.Min(blockBytes, data.Length - (i * blockBytes)));
                if (tree.Add(i, block))
                {
                    Interlocked.Increment(ref completed);
                }
            });

            completed.Should().Be(1);
            tree.Finish().Should().Be(Blake3.Hash(data), "{0} bytes in blocks of {1}", data.Length, blockBytes);
            tree.Finish().Should().Be(tree.Finish());
        }
    }

    [Fact]
    public unsafe void HoldsWhereChunkNumbersPassThirtyTwoBits()
    {
        var data = RandomBytes(new Random(5), 40 * 1024);
        var first = uint.MaxValue - 7UL;
        Span<byte> expected = stackalloc byte[Digest.Size], value = stackalloc byte[Digest.Size];
        Blake3Subtree.Value(Blake3Width.One, data, first, expected);
        foreach (var width in Blake3Vectors.Widths)
        {
            Blake3Subtree.Value(width, data, first, value);
            value.SequenceEqual(expected).Should().BeTrue("{0} lanes", width);
        }

        Blake3Subtree.Value(Blake3Width.One, data, first - (1UL << 32), value);
        value.SequenceEqual(expected).Should().BeFalse("the upper half of the number counts");
    }

    private static byte[] RandomBytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
