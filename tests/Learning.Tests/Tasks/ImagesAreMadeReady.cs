using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Tests.BesideTorch;

namespace TaskRecipes.Learning.Tests.Tasks;

public sealed class ImagesAreMadeReady
{
    private const string Clip =
        """
        { "do_resize": true, "size": { "shortest_edge": 6 }, "resample": 3, "do_center_crop": true, "crop_size": { "height": 6, "width": 6 },
          "do_normalize": true, "image_mean": [0.5, 0.4, 0.3], "image_std": [0.2, 0.3, 0.4] }
        """;

    private static readonly JsonElement Pillow = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "BesideTorch", "images.json"))).RootElement;

    public static TheoryData<string> Resized => [.. Pillow.EnumerateObject().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Resized))]
    public void Sizes_change_as_Pillow_changes_them(string how)
    {
        var parts = how.Split(' ');
        var picture = new ImageSet([.. Pattern.Values("picture", 13 * 11 * 3, 0.5, 0.5).Select(value => MathF.Round(value * 255) / 255)], [0], 13, 11, 3);
        var resized = (parts[0] == "bicubic" ? FilteredResizing.Bicubic : FilteredResizing.Bilinear).Of(picture, int.Parse(parts[1]), int.Parse(parts[2]));
        resized.Pixels.Select(value => (int)MathF.Round(value * 255)).Should().Equal(Pillow.GetProperty(how).EnumerateArray().Select(value => value.GetInt32()));
    }

    [Fact]
    public void The_shorter_side_is_set_the_middle_cut_out_and_channels_normalised()
    {
        var preparation = Of(Clip);
        preparation.Gives(12, 24, 1).Should().Be((6, 6, 3));
        var half = new ImageSet([.. Enumerable.Repeat(0.6f, 12 * 24)], [0], 12, 24, 1);
        var ready = preparation.Apply(half);
        ready.BatchShape(1).Should().Be(new Shape(1, 6, 6, 3));
        ready.Pixels[..3].Should().BeEquivalentTo([0.5f, 2f / 3, 0.75f], options => options.Using<float>(x => x.Subject.Should().BeApproximately(x.Expectation, 1e-5f)).WhenTypeIs<float>());
    }

    [Fact]
    public void What_lies_outside_an_image_is_black() =>
        Of("""{ "do_resize": false, "do_center_crop": true, "crop_size": 4, "do_normalize": false }""")
            .Apply(new ImageSet([1, 1, 1, 1], [0], 2, 2, 1)).Pixels.Should().Equal(0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0);

    [Theory]
    [InlineData("""{ "resample": 1, "do_normalize": false }""", "preprocessor_config.json: 'resample' is '1'*")]
    [InlineData("""{ "size": { "width": 3 }, "do_normalize": false }""", "preprocessor_config.json: 'size.height' is missing")]
    [InlineData("""{ "image_mean": [1, 2], "image_std": [1] }""", "preprocessor_config.json: 'image_std' has 1 numbers*")]
    [InlineData("[]", "preprocessor_config.json is not JSON*")]
    public void A_file_that_can_not_be_followed_is_refused(string json, string message) =>
        FluentActions.Invoking(() => Of(json)).Should().Throw<TaskRecipeException>().WithMessage(message);

    private static ImagePreparation Of(string json) => ImagePreparation.From(new ModelConfig("m", json, ImagePreparation.File));
}
