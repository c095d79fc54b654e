namespace TaskRecipes.Learning.Data;

/// <summary>
/// Adds noise, then keeps pixels in [0, 1]. The noise of image i is that of i alone: twelve uniform numbers are added, which is within a
/// hair of normal and made of nothing but sums.
/// </summary>
internal static class Noise
{
    private const int Summands = 12;

    public static ImageSet Of(ImageSet set, float deviation)
    {
        var pixels = new float[set.Pixels.Length];
        for (var image = 0; image < set.Count; image++)
        {
            var random = new RandomStream(0, image, "noise");
            for (var i = image * set.ImageSize; i < (image + 1) * set.ImageSize; i++)
            {
                var sum = -Summands / 2f;
                for (var n = 0; n < Summands; n++)
                {
                    sum += random.Uniform();
                }

                pixels[i] = Math.Clamp(set.Pixels[i] + (deviation * sum), 0, 1);
            }
        }

        return set with { Pixels = pixels };
    }
}
