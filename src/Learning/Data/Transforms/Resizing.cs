namespace TaskRecipes.Learning.Data;

/// <summary>Sets width and height. A new pixel is the mean of the old ones that its square covers, each by the area covered.</summary>
internal static class Resizing
{
    /// <summary>How many values are held at once to scale a set.</summary>
    public static long Values(ImageSet set, int size) => (long)set.Count * size * Math.Max(set.Width, size) * set.Channels;

    public static ImageSet Of(ImageSet set, int size)
    {
        // One direction after the other: rows first.
        var tall = Along(set.Pixels, set.Count, set.Height, size, set.Width * set.Channels);
        var pixels = Along(tall, set.Count * size, set.Width, size, set.Channels);
        return set with { Pixels = pixels, Height = size, Width = size };
    }

    /// <summary>[outer, old, inner] becomes [outer, wanted, inner].</summary>
    private static float[] Along(float[] values, int outer, int old, int wanted, int inner)
    {
        var result = new float[outer * wanted * inner];
        for (var i = 0; i < outer * wanted; i++)
        {
            var (group, place) = (i / wanted, i % wanted);
            // In units of 1/wanted of an old pixel all borders are whole numbers.
            var (start, end) = ((long)place * old, (place + 1L) * old);
            for (var at = start / wanted; at * wanted < end; at++)
            {
                var share = (float)(Math.Min(end, (at + 1) * wanted) - Math.Max(start, at * wanted)) / old;
                for (var k = 0; k < inner; k++)
                {
                    result[(i * inner) + k] += share * values[(((group * old) + at) * inner) + k];
                }
            }
        }

        return result;
    }
}
