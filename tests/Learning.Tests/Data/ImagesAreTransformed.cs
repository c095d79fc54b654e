using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Data.Glyphs;

namespace TaskRecipes.Learning.Tests.Data;

public sealed class ImagesAreTransformed
{
    private static readonly ImageSet Square = new([0, 0.25f, 0.5f, 1], [0], 2, 2, 1);

    [Fact]
    public void Inverted() => Do(Square, "invert").Pixels.Should().Equal(1, 0.75f, 0.5f, 0);

    [Theory]
    [InlineData("0", new[] { 0, 0.25f, 0.5f, 1 })]
    [InlineData("90", new[] { 0.25f, 1, 0, 0.5f })]
    [InlineData("180", new[] { 1, 0.5f, 0.25f, 0 })]
    [InlineData("-90", new[] { 0.5f, 0, 1, 0.25f })]
    [InlineData("720", new[] { 0, 0.25f, 0.5f, 1 })]
    public void Quarter_turns_against_the_clock_are_exact(string degrees, float[] pixels) => Do(Square, "rotate", degrees).Pixels.Should().Equal(pixels);

    [Theory]
    [InlineData("30", 0.5, 0.8660254037844386)]
    [InlineData("135", 0.7071067811865476, -0.7071067811865476)]
    [InlineData("-60", -0.8660254037844386, 0.5)]
    [InlineData("36012.5", 0.21643961393810288, 0.9762960071199334)]
    public void Angles_have_their_sine_and_cosine(string degrees, double sine, double cosine)
    {
        var found = Angle.SineAndCosine(ExactDecimal.Parse(degrees));
        found.Should().Be(((float)sine, (float)cosine));
    }

    [Fact]
    public void Turned_there_and_back_the_middle_is_nearly_what_it_was()
    {
        var image = new ImageSet([.. Enumerable.Range(0, 81).Select(i => ((i / 9) + (i % 9)) / 16f)], [0], 9, 9, 1);
        Do(Do(image, "rotate", "30"), "rotate", "-30").Pixels[40].Should().BeApproximately(image.Pixels[40], 1e-5f);
    }

    [Fact]
    public void Edges_are_where_pixels_change()
    {
        float[] row = [0, 0, 0, 1, 1, 1];
        var edges = Do(new ImageSet([.. row, .. row, .. row], [0], 3, 6, 1), "edges");
        edges.Pixels[6..12].Should().Equal(0, 0, 1, 1, 0, 0);
    }

    [Fact]
    public void Scaled_down_pixels_are_means_and_scaled_up_they_are_repeated()
    {
        Do(Square, "scale", "1").Pixels.Should().Equal(0.4375f);
        Do(Square, "scale", "4").Pixels[..8].Should().Equal(0, 0, 0.25f, 0.25f, 0, 0, 0.25f, 0.25f);
        var third = Do(Square with { Pixels = [1, 1, 1, 1] }, "scale", "3");
        (third.Height, third.Width).Should().Be((3, 3));
        third.Pixels.Should().OnlyContain(pixel => Math.Abs(pixel - 1) < 1e-6);
    }

    [Fact]
    public void Noise_has_its_deviation_and_is_that_of_the_image()
    {
        var gray = new ImageSet([.. Enumerable.Repeat(0.5f, 20_000)], [0, 0], 100, 100, 1);
        var noisy = Do(gray, "noise", "0.1");
        Math.Sqrt(noisy.Pixels.Average(pixel => Math.Pow(pixel - 0.5, 2))).Should().BeApproximately(0.1, 0.003);
        noisy.Pixels[..10_000].Should().NotEqual(noisy.Pixels[10_000..]);
        Do(gray, "noise", "0.1").Pixels.Should().Equal(noisy.Pixels);
        Do(gray, "noise", "9").Pixels.Should().OnlyContain(pixel => pixel >= 0 && pixel <= 1);
    }

    [Fact]
    public void Bits_are_what_they_were_on_every_machine()
    {
        var set = GlyphGenerator.Draw("digits", "train", 4, 16, 1);
        foreach (var (name, argument) in new[] { ("invert", "0"), ("edges", "0"), ("rotate", "17.5"), ("scale", "11"), ("noise", "0.2") })
        {
            set = Do(set, name, argument);
        }

        var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(set.Pixels);
        Blake3.Hash(bytes).Short.Should().Be("51ab1d9f");
    }

    private static ImageSet Do(ImageSet set, string name, string argument = "0") => new ImageTransform(name, ExactDecimal.Parse(argument)).Apply(set);
}
