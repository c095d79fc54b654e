namespace TaskRecipes.Learning.Data;

/// <summary>
/// Outlines: the length of the gradient by Sobel's operator (Sobel and Feldman, 1968), divided by 4, which is that of a sharp straight edge,
/// at most 1. Pixels at the border are repeated beyond it.
/// </summary>
internal static class Edges
{
    public static ImageSet Of(ImageSet set)
    {
        var pixels = new float[set.Pixels.Length];
        for (var start = 0; start < pixels.Length; start += set.ImageSize)
        {
            for (var i = 0; i < set.ImageSize; i++)
            {
                var (row, column, channel) = (i / set.Channels / set.Width, i / set.Channels % set.Width, i % set.Channels);
                float At(int down, int right) => set.Pixels[start
                    + (((Math.Clamp(row + down, 0, set.Height - 1) * set.Width) + Math.Clamp(column + right, 0, set.Width - 1)) * set.Channels) + channel];

                var across = At(-1, 1) + (2 * At(0, 1)) + At(1, 1) - (At(-1, -1) + (2 * At(0, -1)) + At(1, -1));
                var along = At(1, -1) + (2 * At(1, 0)) + At(1, 1) - (At(-1, -1) + (2 * At(-1, 0)) + At(-1, 1));
                pixels[start + i] = Math.Min(1, MathF.Sqrt((across * across) + (along * along)) / 4);
            }
        }

        return set with { Pixels = pixels };
    }
}
