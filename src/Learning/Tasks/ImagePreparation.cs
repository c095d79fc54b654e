using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// How preprocessor_config.json says that images are made ready for a model: resized, cropped in the middle, and normalised with the mean and
/// deviation of each channel; what it leaves out is what the hub's class takes (<see cref="ImageProcessor"/>). Gray images get three equal channels where the file gives three means.
/// </summary>
internal sealed record ImagePreparation
{
    /// <summary>The file's name.</summary>
    public const string File = "preprocessor_config.json";

    private FilteredResizing? Resizing { get; init; }

    /// <summary>The wanted length of the shorter side, or null where height and width are given.</summary>
    private int? ShortestEdge { get; init; }

    private (int Height, int Width)? Size { get; init; }

    private (int Height, int Width)? Crop { get; init; }

    /// <summary>What values of 0 to 255 are multiplied by.</summary>
    private double Factor { get; init; }

    private IReadOnlyList<double> Means { get; init; } = [];

    private IReadOnlyList<double> Deviations { get; init; } = [];

    /// <summary>Reads the file.</summary>
    /// <param name="config">The file.</param>
    /// <param name="modelType">The model's <c>model_type</c>, which tells the hub's class where the file does not.</param>
    /// <exception cref="Basics.TaskRecipeException">A field is wrong, or a value is not known.</exception>
    public static ImagePreparation From(ModelConfig config, string modelType = "vit")
    {
        var processor = ImageProcessor.Of(config.Text("image_processor_type", config.Text("feature_extractor_type", "")), modelType);
        var size = config.Part("size", processor.IsShortest ? "shortest_edge" : "height");
        var normalizes = config.Flag("do_normalize", true);
        var preparation = new ImagePreparation
        {
            Resizing = !config.Flag("do_resize", true) ? null : (int)config.Number("resample", processor.Resample) switch
            {
                2 => FilteredResizing.Bilinear,
                3 => FilteredResizing.Bicubic,
                var other => throw config.NotKnown("resample", $"{other}", "2 (bilinear)", "3 (bicubic)"),
            },
            ShortestEdge = size is null ? (processor.IsShortest ? processor.Size : null) : size.Has("shortest_edge") ? (int)size.Whole("shortest_edge") : null,
            Size = size is null ? (processor.IsShortest ? null : (processor.Size, processor.Size)) : size.Has("shortest_edge") ? null : Sides(size),
            Crop = !config.Flag("do_center_crop", processor.Crops) ? null
                : config.Part("crop_size", "height") is { } crop ? Sides(crop) : (processor.CropSize, processor.CropSize),
            Factor = config.Flag("do_rescale", true) ? config.Number("rescale_factor", 1 / 255.0) : 1,
            Means = normalizes ? config.Numbers("image_mean", processor.Means) : [],
            Deviations = normalizes ? config.Numbers("image_std", processor.Deviations) : [],
        };
        return preparation.Deviations.Any(deviation => !(deviation > 0)) ? throw config.Problem("image_std", "takes numbers greater than 0")
            : preparation.Means.Count == preparation.Deviations.Count ? preparation
            : throw config.Problem("image_std", $"has {preparation.Deviations.Count} numbers for {preparation.Means.Count} of 'image_mean'");
    }

    /// <summary>What becomes of images of a height, width and number of channels.</summary>
    public (int Height, int Width, int Channels) Gives(int height, int width, int channels)
    {
        var (tall, wide) = Crop ?? Resized(height, width);
        return (tall, wide, channels == 1 && Means.Count > 1 ? Means.Count : channels);
    }

    /// <summary>Makes a batch ready.</summary>
    public ImageSet Apply(ImageSet set)
    {
        var (height, width) = Resized(set.Height, set.Width);
        set = Resizing?.Of(set, height, width) ?? set;
        set = Crop is { } crop ? Cropped(set, crop.Height, crop.Width) : set;
        var channels = Gives(set.Height, set.Width, set.Channels).Channels;
        var pixels = new float[set.Pixels.Length / set.Channels * channels];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (pixel, channel) = (i / channels, i % channels);
            var value = set.Pixels[(pixel * set.Channels) + Math.Min(channel, set.Channels - 1)] * 255.0 * Factor;
            pixels[i] = (float)(Means.Count == 0 ? value : (value - Means[channel % Means.Count]) / Deviations[channel % Means.Count]);
        }

        return set with { Pixels = pixels, Channels = channels };
    }

    /// <summary>A single number stands for the field named; see <see cref="From"/>.</summary>
    private static (int Height, int Width) Sides(ModelConfig size) => ((int)size.Whole("height"), (int)size.Whole("width", size.Whole("height")));

    private (int Height, int Width) Resized(int height, int width)
    {
        if (Resizing is null)
        {
            return (height, width);
        }

        if (ShortestEdge is not { } shortest)
        {
            return Size!.Value;
        }

        return height <= width ? (shortest, (int)((long)shortest * width / height)) : ((int)((long)shortest * height / width), shortest);
    }

    /// <summary>The middle; what lies outside an image is 0.</summary>
    private static ImageSet Cropped(ImageSet set, int height, int width)
    {
        var (top, left) = ((int)Math.Floor((set.Height - height) / 2.0), (int)Math.Floor((set.Width - width) / 2.0));
        var pixels = new float[set.Count * height * width * set.Channels];
        for (var row = 0; row < set.Count * height; row++)
        {
            var (image, y) = (row / height, (row % height) + top);
            var (first, end) = (Math.Max(0, -left), Math.Min(width, set.Width - left));
            if (y >= 0 && y < set.Height && end > first)
            {
                var from = (((image * set.Height) + y) * set.Width + left + first) * set.Channels;
                set.Pixels.AsSpan(from, (end - first) * set.Channels).CopyTo(pixels.AsSpan(((row * width) + first) * set.Channels));
            }
        }

        return set with { Pixels = pixels, Height = height, Width = width };
    }
}
