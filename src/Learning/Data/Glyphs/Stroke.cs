namespace TaskRecipes.Learning.Data.Glyphs;

/// <summary>A straight piece of a sign, in units of half the sign's height about its middle.</summary>
/// <param name="X0">Where it begins.</param>
/// <param name="Y0">Where it begins, downwards.</param>
/// <param name="X1">Where it ends.</param>
/// <param name="Y1">Where it ends, downwards.</param>
internal readonly record struct Stroke(float X0, float Y0, float X1, float Y1)
{
    /// <summary>The pieces of a sign, scaled to its box.</summary>
    public static Stroke[] Parse(string sign)
    {
        var points = new List<(float X, float Y)?>();
        for (var i = 2; i + 1 < sign.Length; i += 2)
        {
            points.Add(sign[i] == ' ' ? null : (sign[i] - 'R', sign[i + 1] - 'R'));
        }

        var placed = points.OfType<(float X, float Y)>().ToList();
        var (left, right) = (placed.Min(point => point.X), placed.Max(point => point.X));
        var (top, bottom) = (placed.Min(point => point.Y), placed.Max(point => point.Y));
        var (x, y, scale) = ((left + right) / 2, (top + bottom) / 2, 2 / Math.Max(right - left, bottom - top));
        var strokes = new List<Stroke>();
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i - 1] is { } from && points[i] is { } to)
            {
                strokes.Add(new Stroke((from.X - x) * scale, (from.Y - y) * scale, (to.X - x) * scale, (to.Y - y) * scale));
            }
        }

        return [.. strokes];
    }

    /// <summary>The distance of a point, squared.</summary>
    public float SquaredDistance(float x, float y)
    {
        var (dx, dy) = (X1 - X0, Y1 - Y0);
        var length = (dx * dx) + (dy * dy);
        var along = length > 0 ? Math.Clamp((((x - X0) * dx) + ((y - Y0) * dy)) / length, 0, 1) : 0;
        var (ex, ey) = (x - X0 - (along * dx), y - Y0 - (along * dy));
        return (ex * ex) + (ey * ey);
    }
}
