namespace TaskRecipes.Basics.Tests;

public sealed class OfficialBlake3Vectors
{
    public static TheoryData<int> Widths => [.. Blake3Vectors.Widths.Select(width => (int)width)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void AreMetAtOnce(int width)
    {
        foreach (var (length, digest) in Blake3Vectors.All)
        {
            Blake3.Hash(Blake3Vectors.Input(length), (Blake3Width)width).ToString().Should().Be(digest, "{0} bytes", length);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void AreMetPieceByPiece(int width)
    {
        foreach (var (length, digest) in Blake3Vectors.All)
        {
            foreach (var piece in new[] { 1, 63, 1024, 5000, 65536 })
            {
                var hasher = new Blake3Hasher((Blake3Width)width);
                foreach (var bytes in Blake3Vectors.Input(length).Chunk(piece))
                {
                    hasher.Update(bytes);
                }

                hasher.Finish().ToString().Should().Be(digest, "{0} bytes in pieces of {1}", length, piece);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void AreMetByTreesOfBlocks(int width)
    {
        foreach (var (length, digest) in Blake3Vectors.All)
        {
            foreach (var block in new[] { 1024, 4096, 65536, 1 << 20 })
            {
                var tree = new Blake3Tree(length, block, (Blake3Width)width);
                var blocks = Blake3Vectors.Input(length).Chunk(block).ToArray();
                for (var i = blocks.Length - 1; i >= 0; i--)
                {
                    tree.Add(i, blocks[i]).Should().Be(i == 0);
                }

                tree.Finish().ToString().Should().Be(digest, "{0} bytes in blocks of {1}", length, block);
            }
        }
    }

    [Fact]
    public void AreMetWithTheWidthLeftToTheMachine()
    {
        foreach (var (length, digest) in Blake3Vectors.All)
        {
            Blake3.Hash(Blake3Vectors.Input(length)).ToString().Should().Be(digest);
        }
    }
}
