namespace TaskRecipes.Learning.Data;

/// <summary>
/// Resizing by a filter, as the Pillow library does it to images of 8 bits a value: the filter is widened where the image becomes smaller, so that
/// all pixels count; columns first, then rows, each rounded to 8 bits; weights are whole multiples of 2⁻²².
/// </summary>
internal sealed class FilteredResizing
{
    private const int Bits = 22;
    private readonly Func<double, double> _filter;
    private readonly double _support;

    private FilteredResizing(Func<double, double> filter, double support) => (_filter, _support) = (filter, support);

    /// <summary>A triangle of width 2.</summary>
    public static FilteredResizing Bilinear { get; } = new(x => Math.Max(0, 1 - Math.Abs(x)), 1);

    /// <summary>Keys' cubic with a = −½ (1981), of width 4.</summary>
    public static FilteredResizing Bicubic { get; } = new(Cubic, 2);

    /// <summary>Images [samples, height, width, channels] in [0, 1], of other height and width.</summary>
    public ImageSet Of(ImageSet set, int height, int width)
    {
        byte[] pixels = [.. set.Pixels.Select(value => (byte)Math.Clamp(MathF.Round(value * 255), 0, 255))];
        if (width != set.Width)
        {
            pixels = Along(pixels, set.Count * set.Height, set.Width, width, set.Channels);
        }

        if (height != set.Height)
        {
            pixels = Along(pixels, set.Count, set.Height, height, width * set.Channels);
        }

        return set with { Pixels = [.. pixels.Select(value => value / 255f)], Height = height, Width = width };
    }

    private static double Cubic(double x)
    {
        const double A = -0.5;
        x = Math.Abs(x);
        return x < 1 ? ((((A + 2) * x) - (A + 3)) * x * x) + 1 : x < 2 ? ((((x - 5) * x) + 8) * x - 4) * A : 0;
    }

    /// <summary>[outer, old, inner] becomes [outer, wanted, inner].</summary>
    private byte[] Along(byte[] values, int outer, int old, int wanted, int inner)
    {
        var result = new byte[outer * wanted * inner];
        for (var place = 0; place < wanted; place++)
        {
            var (first, weights) = Weights(place, old, wanted);
            for (var group = 0; group < outer; group++)
            {
                for (var k = 0; k < inner; k++)
                {
                    long sum = 1 << (Bits - 1);
                    for (var i = 0; i < weights.Length; i++)
                    {
                        sum += (long)weights[i] * values[(((group * old) + first + i) * inner) + k];
                    }

                    result[(((group * wanted) + place) * inner) + k] = (byte)Math.Clamp(sum >> Bits, 0, 255);
                }
            }
        }

        return result;
    }

    /// <summary>The old pixels that a new one is made of, and the weight of each.</summary>
    private (int First, int[] Weights) Weights(int place, int old, int wanted)
    {
        var scale = (double)old / wanted;
        var widened = Math.Max(scale, 1);
        var (center, reach) = ((place + 0.5) * scale, _support * widened);
        var first = Math.Max(0, (int)(center - reach + 0.5));
        var count = Math.Min(old, (int)(center + reach + 0.5)) - first;
        double[] weights = [.. Enumerable.Range(first, count).Select(i => _filter((i - center + 0.5) / widened))];
        var sum = weights.Sum();
        return (first, [.. weights.Select(weight => (int)Math.Round(weight / sum * (1 << Bits), MidpointRounding.AwayFromZero))]);
    }
}
