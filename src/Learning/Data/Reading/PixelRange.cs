using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>Pixels of formats that do not say what their numbers mean.</summary>
internal static class PixelRange
{
    private const float Greatest = 255;

    /// <summary>Brings pixels into [0, 1]: as they are where none is over 1; else divided by 255.</summary>
    /// <param name="pixels">Finite numbers.</param>
    /// <param name="size">How many belong to a sample.</param>
    /// <param name="place">Where a sample stands, for the message if one is out of range.</param>
    public static void ToUnit(float[] pixels, int size, Func<int, SourceSpan> place)
    {
        var greatest = 0f;
        for (var i = 0; i < pixels.Length; i++)
        {
            // Not "< 0 or > 255": NaN is neither.
            if (!(pixels[i] is >= 0 and <= Greatest))
            {
                throw SampleErrors.PixelOutOfRange(place(i / size), pixels[i]);
            }

            greatest = Math.Max(greatest, pixels[i]);
        }

        for (var i = 0; greatest > 1 && i < pixels.Length; i++)
        {
            pixels[i] /= Greatest;
        }
    }

    /// <summary>Height and width of so many pixels: a square, else one row.</summary>
    public static (int Height, int Width) Sides(int pixels)
    {
        var side = (int)Math.Sqrt(pixels);
        return side * side == pixels ? (side, side) : (1, pixels);
    }
}
