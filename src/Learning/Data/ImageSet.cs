using System.Globalization;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>Images with labels: [samples, height, width, channels] in [0, 1], one after another.</summary>
/// <param name="Pixels">All pixels, row-major.</param>
/// <param name="Labels">The class of each image, from 0.</param>
/// <param name="Height">Rows of an image.</param>
/// <param name="Width">Columns of an image.</param>
/// <param name="Channels">Values of a pixel.</param>
public sealed record ImageSet(float[] Pixels, int[] Labels, int Height, int Width, int Channels) : SampleSet(Labels)
{
    /// <inheritdoc/>
    public override int Count => Pixels.Length / ImageSize;

    /// <inheritdoc/>
    public override string Form => string.Create(CultureInfo.InvariantCulture, $"images of {Height} × {Width} × {Channels}");

    /// <summary>Values of one image.</summary>
    public int ImageSize => Height * Width * Channels;

    /// <summary>The shape of a batch of that many.</summary>
    public Shape BatchShape(int count) => new(count, Height, Width, Channels);

    /// <inheritdoc/>
    protected override SampleSet Chosen(ReadOnlySpan<int> indices)
    {
        var (pixels, labels) = Take(indices);
        return this with { Pixels = pixels, Labels = labels };
    }

    /// <summary>Copies chosen images and their labels, in the order asked for.</summary>
    public (float[] Pixels, int[] Labels) Take(ReadOnlySpan<int> indices)
    {
        var pixels = new float[(long)indices.Length * ImageSize];
        var labels = new int[indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            Pixels.AsSpan(indices[i] * ImageSize, ImageSize).CopyTo(pixels.AsSpan(i * ImageSize));
            labels[i] = Labels[indices[i]];
        }

        return (pixels, labels);
    }

    /// <inheritdoc/>
    protected override SampleSet Append(SampleSet next) =>
        this with { Pixels = [.. Pixels, .. ((ImageSet)next).Pixels], Labels = [.. Labels, .. next.Labels] };
}
