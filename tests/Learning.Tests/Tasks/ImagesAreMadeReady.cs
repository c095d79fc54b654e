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
    [InlineData("""{ "image_mean": [1, 2], "image_std": [1, 0] }""", "preprocessor_config.json: 'image_std' takes numbers greater than 0")]
    [InlineData("[]", "preprocessor_config.json is not JSON*")]
    public void A_file_that_can_not_be_followed_is_refused(string json, string message) =>
        FluentActions.Invoking(() => Of(json)).Should().Throw<TaskRecipeException>().WithMessage(message);

    [Theory]
    [InlineData("", "vit", """{ "size": 224, "resample": 2, "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5] }""")]
    [InlineData("\"feature_extractor_type\": \"ViTFeatureExtractor\"", "clip", """{ "size": { "height": 224, "width": 224 }, "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5] }""")]
    [InlineData("\"image_processor_type\": \"ViTImageProcessorFast\", \"size\": 32", "vit", """{ "size": { "height": 32, "width": 32 }, "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5] }""")]
    [InlineData(
        "", "clip",
        """
        { "size": { "shortest_edge": 224 }, "resample": 3, "do_center_crop": true, "crop_size": { "height": 224, "width": 224 },
          "image_mean": [0.48145466, 0.4578275, 0.40821073], "image_std": [0.26862954, 0.26130258, 0.27577711] }
        """)]
    [InlineData(
        "\"feature_extractor_type\": \"DeiTFeatureExtractor\", \"image_mean\": [0.485, 0.456, 0.406], \"image_std\": [0.229, 0.224, 0.225]", "vit",
        """{ "size": 256, "resample": 3, "do_center_crop": true, "crop_size": 224, "image_mean": [0.485, 0.456, 0.406], "image_std": [0.229, 0.224, 0.225] }""")]
    public void What_a_file_leaves_out_is_what_the_hubs_class_takes(string fields, string modelType, string whole)
    {
        var picture = new ImageSet([.. Pattern.Values("picture", 13 * 11 * 3, 0.5, 0.5).Select(value => MathF.Round(value * 255) / 255)], [0], 13, 11, 3);
        var ready = ImagePreparation.From(new ModelConfig("m", $"{{ {fields} }}", ImagePreparation.File), modelType).Apply(picture);
        ready.Pixels.Should().Equal(Of(whole).Apply(picture).Pixels);
    }

    [Fact]
    public void A_class_that_is_not_known_must_be_told_means() =>
        FluentActions.Invoking(() => Of("""{ "image_processor_type": "BeitImageProcessor" }""")).Should().Throw<TaskRecipeException>().WithMessage("*'image_mean' is missing");

    private static ImagePreparation Of(string json) => ImagePreparation.From(new ModelConfig("m", json, ImagePreparation.File));
}
