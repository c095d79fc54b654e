using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>
/// Turns images about their middle, against the clock. Quarter turns of squares move pixels; other angles take the four nearest pixels in
/// proportion, with 0 outside.
/// </summary>
internal static class Rotation
{
    public static ImageSet Of(ImageSet set, ExactDecimal degrees)
    {
        var (sine, cosine) = Angle.SineAndCosine(degrees);
        var pixels = new float[set.Pixels.Length];
        var (middleRow, middleColumn) = ((set.Height - 1) / 2f, (set.Width - 1) / 2f);
        for (var row = 0; row < set.Height; row++)
        {
            for (var column = 0; column < set.Width; column++)
            {
                var (down, right) = (row - middleRow, column - middleColumn);
                // Where this pixel comes from: turned back, with the clock, rows counting downwards.
                var from = new Resampling(middleRow + ((cosine * down) + (sine * right)), middleColumn + ((cosine * right) - (sine * down)), set);
                for (var image = 0; image < set.Count; image++)
                {
                    from.Write(pixels, image, (row * set.Width) + column);
                }
            }
        }

        return set with { Pixels = pixels };
    }
}
