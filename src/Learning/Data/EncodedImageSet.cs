using System.Globalization;

namespace TaskRecipes.Learning.Data;

/// <summary>An image as its file encodes it.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">What it holds; it can be decoded.</param>
/// <param name="Height">Rows of the image.</param>
/// <param name="Width">Columns of the image.</param>
public sealed record EncodedImage(string File, byte[] Bytes, int Height, int Width);

/// <summary>Images of several sizes with labels, decoded one by one whenever they are used, since photographs are many times larger than their files.</summary>
/// <param name="Images">The images.</param>
/// <param name="Labels">The class of each, from 0.</param>
/// <param name="Channels">Values of a pixel, of all of them: gray is repeated where one has colours.</param>
public sealed record EncodedImageSet(IReadOnlyList<EncodedImage> Images, int[] Labels, int Channels) : SampleSet(Labels)
{
    /// <inheritdoc/>
    public override int Count => Images.Count;

    /// <inheritdoc/>
    public override string Form => string.Create(CultureInfo.InvariantCulture, $"images of several sizes × {Channels}");

    /// <summary>The sizes there are, (height, width), in the order in which they come first.</summary>
    public IEnumerable<(int Height, int Width)> Sizes => Images.Select(image => (image.Height, image.Width)).Distinct();

    /// <summary>One image and its label, in [0, 1].</summary>
    public ImageSet Decoded(int index)
    {
        var image = Images[index];
        var pixels = new float[image.Height * image.Width * Channels];
        ImageFile.Decode(image.File, image.Bytes).CopyTo(pixels, Channels);
        return new ImageSet(pixels, [Labels[index]], image.Height, image.Width, Channels);
    }

    /// <summary>Chosen images and labels, each brought to one form by itself.</summary>
    /// <param name="indices">Which.</param>
    /// <param name="treat">Gives images of one height, width and number of channels.</param>
    public ImageSet Treated(ReadOnlySpan<int> indices, Func<ImageSet, ImageSet> treat)
    {
        var first = treat(Decoded(indices[0]));
        var pixels = new float[(long)indices.Length * first.ImageSize];
        var labels = new int[indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            (i == 0 ? first : treat(Decoded(indices[i]))).Pixels.CopyTo(pixels.AsSpan(i * first.ImageSize));
            labels[i] = Labels[indices[i]];
        }

        return first with { Pixels = pixels, Labels = labels };
    }

    /// <inheritdoc/>
    protected override SampleSet Chosen(ReadOnlySpan<int> indices) =>
        this with { Images = Picking.Of(Images, indices), Labels = Picking.Of(Labels, indices) };

    /// <inheritdoc/>
    protected override SampleSet Append(SampleSet next) =>
        this with { Images = [.. Images, .. ((EncodedImageSet)next).Images], Labels = [.. Labels, .. next.Labels] };
}
