using TaskRecipes.Learning.Data.Glyphs;

namespace TaskRecipes.Learning.Tests.Data;

public sealed class GlyphsAreDrawn
{
    public static TheoryData<string> Alphabets { get; } = [.. GlyphGenerator.Alphabets];

    [Theory]
    [MemberData(nameof(Alphabets))]
    public void Every_alphabet_has_ten_different_signs(string alphabet)
    {
        GlyphGenerator.Signs(alphabet).Should().HaveCount(GlyphGenerator.Classes).And.OnlyHaveUniqueItems();
        // Neither the order of strokes nor their direction makes another sign.
        GlyphGenerator.Signs(alphabet).Select(sign => string.Join(';', Stroke.Parse(sign).Select(Undirected).Order(StringComparer.Ordinal))).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Their_acknowledgement_travels_with_the_assembly() =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "THIRD-PARTY-NOTICES")).Should().Contain("Dr. A. V. Hershey").And.Contain("James Hurt");

    [Theory]
    [MemberData(nameof(Alphabets))]
    public void Images_have_ink_and_paper(string alphabet)
    {
        var set = GlyphGenerator.Draw(alphabet, "train", 50, 28, 1);
        set.Pixels.Should().OnlyContain(pixel => pixel >= 0 && pixel <= 1);
        foreach (var image in set.Pixels.Chunk(set.ImageSize))
        {
            image.Count(pixel => pixel > 0.8f).Should().BeInRange(20, 500);
        }
    }

    [Fact]
    public void Classes_take_turns() =>
        GlyphGenerator.Draw("digits", "train", 25, 8, 1).Labels.Should().Equal(Enumerable.Range(0, 25).Select(i => i % 10));

    [Fact]
    public void The_same_seed_draws_the_same_and_a_longer_split_begins_with_the_shorter()
    {
        var all = GlyphGenerator.Draw("greek", "train", 30, 16, 7);
        GlyphGenerator.Draw("greek", "train", 20, 16, 7).Pixels.Should().Equal(all.Pixels[..(20 * 256)]);
    }

    [Fact]
    public void Splits_and_seeds_share_no_image()
    {
        var images = new[] { ("train", 1), ("validation", 1), ("test", 1), ("train", 2) }
            .SelectMany(set => GlyphGenerator.Draw("latin", set.Item1, 40, 12, set.Item2).Pixels.Chunk(144))
            .Select(image => string.Join(' ', image));
        images.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void An_unknown_alphabet_is_refused() =>
        FluentActions.Invoking(() => GlyphGenerator.Draw("runes", "train", 1, 8, 1)).Should().Throw<ArgumentException>().WithMessage("*runes*");

    private static string Undirected(Stroke stroke)
    {
        var (from, to) = ($"{stroke.X0} {stroke.Y0}", $"{stroke.X1} {stroke.Y1}");
        return string.CompareOrdinal(from, to) < 0 ? $"{from} {to}" : $"{to} {from}";
    }
}
