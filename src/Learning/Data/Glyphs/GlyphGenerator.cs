namespace TaskRecipes.Learning.Data.Glyphs;

/// <summary>
/// <c>generate: glyphs</c>: signs of an alphabet drawn with random slant, turn, size, place, pen and noise. Image i of a split depends on
/// seed, alphabet, split and i alone, so splits share no draw and a longer split begins with the shorter one. Only operations that round
/// the same everywhere are used: the same bits on every machine.
/// </summary>
public static class GlyphGenerator
{
    /// <summary>Raised whenever the same seed draws other images.</summary>
    public const int Version = 1;

    /// <summary>Signs, and so classes, of every alphabet.</summary>
    public const int Classes = 10;

    /// <summary>The alphabets, as recipes write them.</summary>
    public static IReadOnlyList<string> Alphabets => ["digits", "greek", "latin", "cyrillic"];

    /// <summary>Draws a split; classes take turns, so each is as frequent.</summary>
    /// <exception cref="ArgumentException">There is no such alphabet.</exception>
    public static ImageSet Draw(string alphabet, string split, int count, int size, long seed)
    {
        var signs = Array.ConvertAll(Signs(alphabet), Stroke.Parse);
        var set = new ImageSet(new float[(long)count * size * size], new int[count], size, size, 1);
        for (var i = 0; i < count; i++)
        {
            set.Labels[i] = i % Classes;
            var random = new RandomStream(seed, i, $"glyphs/{alphabet}/{split}");
            Draw(signs[i % Classes], size, ref random, set.Pixels.AsSpan(i * size * size, size * size));
        }

        return set;
    }

    internal static string[] Signs(string alphabet) => alphabet switch
    {
        "digits" => HersheyStrokes.Digits,
        "greek" => HersheyStrokes.Greek,
        "latin" => HersheyStrokes.Latin,
        "cyrillic" => HersheyStrokes.Cyrillic,
        _ => throw new ArgumentException($"no alphabet '{alphabet}'"),
    };

    private static void Draw(Stroke[] sign, int size, ref RandomStream random, Span<float> pixels)
    {
        // From the image's plane to the sign's: the inverse of shrinking, slanting and turning, near the identity.
        var scale = random.Uniform(1.15f, 1.6f);
        var (a, b) = (scale * random.Uniform(0.85f, 1.15f), random.Uniform(-0.35f, 0.35f));
        var (c, d) = (random.Uniform(-0.2f, 0.2f), scale * random.Uniform(0.85f, 1.15f));
        var (x0, y0) = (random.Uniform(-0.15f, 0.15f), random.Uniform(-0.15f, 0.15f));
        var pen = random.Uniform(0.09f, 0.17f) * scale;
        var noise = random.Uniform(0, 0.25f);
        var soft = 2f / size * scale;
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                var (u, v) = (((2 * column) + 1f - size) / size - x0, ((2 * row) + 1f - size) / size - y0);
                var distance = Distance(sign, (a * u) + (b * v), (c * u) + (d * v));
                var ink = Math.Clamp(((pen - distance) / soft) + 0.5f, 0, 1);
                pixels[(row * size) + column] = Math.Clamp(ink + (noise * (random.Uniform() - 0.5f)), 0, 1);
            }
        }
    }

    private static float Distance(Stroke[] sign, float x, float y)
    {
        var least = float.PositiveInfinity;
        foreach (var stroke in sign)
        {
            least = Math.Min(least, stroke.SquaredDistance(x, y));
        }

        return MathF.Sqrt(least);
    }
}
