using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Tests.Kernels;

public class TheGreatestMagnitudesAreSelected
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(137)]
    [InlineData(1000)]
    [InlineData(2999)]
    [InlineData(3000)]
    public void TheCutIsTheKthMagnitudeAndTheLowestIndicesWinTies(int keep)
    {
        foreach (var values in Samples())
        {
            var expected = Reference(values, keep);
            var cut = Cut(values, keep);
            var equalToKeep = cut.KeepEqual;
            var kept = new float[values.Length];
            Selection.Keep(values, cut, ref equalToKeep, kept);
            kept.Should().Equal(expected);

            var mask = new byte[values.Length];
            equalToKeep = cut.KeepEqual;
            Selection.KeepMask(values, cut, ref equalToKeep, mask);
            mask.Sum(element => element).Should().Be(Math.Min(keep, values.Length));
            Masks.Apply(values, mask, kept);
            kept.Should().Equal(expected);

            if (keep < values.Length)
            {
                cut.Magnitude.Should().Be(values.Select(Math.Abs).OrderDescending().ElementAt(keep - 1));
            }
        }
    }

    [Fact]
    public void ChunksAndThreadsDoNotMatter()
    {
        foreach (var values in Samples())
        {
            var expected = Reference(values, 700);
            var cut = CutInParts(values, 700, [5, 1000, 333, 16, 1646]);
            cut.Should().Be(Cut(values, 700));

            var equalToKeep = cut.KeepEqual;
            var kept = values.ToArray();
            for (var start = 0; start < kept.Length; start += 101)
            {
                var chunk = kept.AsSpan(start, Math.Min(101, kept.Length - start));
                Selection.Keep(chunk, cut, ref equalToKeep, chunk);
            }

            kept.Should().Equal(expected);
        }
    }

    [Fact]
    public void NothingAndEverythingNeedNoSecondPass()
    {
        float[] values = [0, -0f, 1, float.PositiveInfinity];
        var histogram = new MagnitudeHistogram();
        histogram.Add(values);
        histogram.Count.Should().Be(4);
        histogram.Find(0).Cut.Should().Be(MagnitudeCut.Nothing);
        histogram.Find(4).Cut.Should().Be(MagnitudeCut.Everything);
        histogram.Find(3).Cut.Should().BeNull();

        var kept = new float[4];
        var equalToKeep = MagnitudeCut.Nothing.KeepEqual;
        Selection.Keep(values, MagnitudeCut.Nothing, ref equalToKeep, kept);
        kept.Should().Equal(0, 0, 0, 0);
        equalToKeep = MagnitudeCut.Everything.KeepEqual;
        Selection.Keep(values, MagnitudeCut.Everything, ref equalToKeep, kept);
        kept.Should().Equal(values);
    }

    [Fact]
    public void ZerosOfEitherSignAreEqual()
    {
        float[] values = [-0f, 0, 1, -0f, 0];
        var cut = Cut(values, 3);
        cut.Should().Be(new MagnitudeCut(0, 2));
        Selection.CountEqual(values, cut).Should().Be(4);
        var mask = new byte[5];
        var equalToKeep = cut.KeepEqual;
        Selection.KeepMask(values, cut, ref equalToKeep, mask);
        mask.Should().Equal(1, 1, 1, 0, 0);
    }

    [Fact]
    public void AHistogramCanBeUsedAgain()
    {
        var histogram = new MagnitudeHistogram();
        histogram.Add([1, 2, 3]);
        histogram.Clear();
        histogram.Count.Should().Be(0);
        histogram.Add([5, 6, 7]);
        var refinement = new MagnitudeRefinement(histogram.Find(2));
        refinement.Add([5, 6, 7]);
        refinement.Cut().Magnitude.Should().Be(6);
    }

    [Fact]
    public void MasksApplyAtEveryWidth()
    {
        var values = Samples().First();
        var mask = values.Select((_, i) => (byte)(i % 3 == 0 ? 1 : 0)).ToArray();
        var bits = mask.Chunk(8).Select(part => (byte)part.Select((kept, i) => kept << i).Sum()).ToArray();
        foreach (var width in Widths.All)
        {
            var kept = new float[values.Length];
            Masks.Apply(values, mask, kept, width);
            kept.Should().Equal(values.Select((value, i) => i % 3 == 0 ? value : 0));
            var keptByBits = new float[values.Length];
            Masks.ApplyBits(values, bits, keptByBits, width);
            keptByBits.Should().Equal(kept);
        }

        var doubles = new double[3];
        Masks.Apply(new[] { 1.5, 2.5, 3.5 }, [1, 0, 1], doubles);
        doubles.Should().Equal(1.5, 0, 3.5);
    }

    private static MagnitudeCut Cut(float[] values, long keep) => CutInParts(values, keep, [values.Length]);

    private static MagnitudeCut CutInParts(float[] values, long keep, int[] lengths)
    {
        var parts = lengths.Select((length, i) => values.Skip(lengths.Take(i).Sum()).Take(length).ToArray()).ToArray();
        parts.Sum(part => part.Length).Should().Be(values.Length);

        var histogram = new MagnitudeHistogram();
        foreach (var part in parts)
        {
            var own = new MagnitudeHistogram();
            own.Add(part);
            histogram.Merge(own);
        }

        var refinement = new MagnitudeRefinement(histogram.Find(keep));
        foreach (var part in parts)
        {
            var own = new MagnitudeRefinement(histogram.Find(keep));
            own.Add(part);
            refinement.Merge(own);
        }

        return refinement.Cut();
    }

    private static float[] Reference(float[] values, int keep)
    {
        var kept = values.Select((value, i) => (value, i)).OrderByDescending(element => Math.Abs(element.value)).ThenBy(element => element.i)
            .Take(keep).Select(element => element.i).ToHashSet();
        return [.. values.Select((value, i) => kept.Contains(i) ? value : 0)];
    }

    // Normal numbers; the same cut to bf16, where many are equal, with zeros; few magnitudes; one.
    private static IEnumerable<float[]> Samples()
    {
        var normal = new double[3000];
        Philox4x32.Normal(1, 2, 0, normal);
        float[] values = [.. normal.Select(value => (float)(value * 0.01))];
        yield return values;
        yield return [.. values.Select((value, i) => i % 5 == 0 ? 0 : BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(value) & 0xffff0000))];
        yield return [.. values.Select((value, i) => MathF.CopySign(i % 7, value))];
        yield return [.. values.Select(value => MathF.CopySign(0.25f, value))];
    }
}
