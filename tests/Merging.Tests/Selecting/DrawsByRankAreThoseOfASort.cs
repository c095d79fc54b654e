using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Tests.Selecting;

public class DrawsByRankAreThoseOfASort
{
    [Theory]
    [InlineData(1, 0, 0.5, 0.15)]
    [InlineData(7, 0, 0.5, 0.15)]
    [InlineData(1664, 0, 0.5, 0.15)]
    [InlineData(1664, 0, 0.1, 0.15)]
    [InlineData(1664, 0, 0.95, 0.15)]
    [InlineData(1664, 0, 0.5, 0)]
    [InlineData(1664, 0, 0.5, 0.5)]
    [InlineData(1664, 0, 0.5, 0.9)]
    [InlineData(1664, 3, 0.5, 0.3)]
    [InlineData(5000, 40, 0.4, 0.4)]
    [InlineData(70_001, 0, 0.5, 0.15)]
    public void WhateverTheMagnitudes(int length, int distinct, double density, double epsilon)
    {
        var random = new Random(length);
        var row = new float[length];
        for (var i = 0; i < length; i++)
        {
            row[i] = distinct > 0 ? (random.Next(distinct) - (distinct / 2)) / 8f : (float)((random.NextDouble() - 0.5) * random.NextDouble());
        }

        var draws = new float[length];
        Philox4x32.UniformSingle(1, 2, 0, draws);
        var words = new uint[length];
        Philox4x32.WordsOf(1, 2, 0, words);
        var mask = new byte[length];
        new RankedDraw(length, density, epsilon).Run(row, words, mask);

        var order = Enumerable.Range(0, length).OrderByDescending(i => Math.Abs(row[i])).ToArray();
        var expected = new byte[length];
        for (var rank = 0; rank < length; rank++)
        {
            var r = length == 1 ? 0.5 : (double)(length - 1 - rank) / (length - 1);
            expected[order[rank]] = draws[order[rank]] < density - epsilon + (r * 2 * epsilon) ? (byte)1 : (byte)0;
        }

        Assert.Equal(expected, mask);
    }
}
