using System.Globalization;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// Which layer each tensor belongs to (SPEC 2): the first dot segment of digits only, counted apart for each text before it, so that
/// two towers, or encoder and decoder, each run from 0 to 1.
/// </summary>
internal sealed class Layers
{
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);

    public Layers(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) is var (tower, layer))
            {
                _last[tower] = Math.Max(layer, _last.GetValueOrDefault(tower));
            }
        }
    }

    /// <summary>t = l / (L − 1) in [0, 1]; 0 for tensors without a layer and where L = 1.</summary>
    public double Position(string name) =>
        Find(name) is var (tower, layer) && _last[tower] > 0 ? (double)layer / _last[tower] : 0;

    /// <summary>The value at t of the piecewise linear curve through <paramref name="points"/>.</summary>
    public static double Interpolate(IReadOnlyList<double> points, double t)
    {
        var scaled = t * (points.Count - 1);
        var before = Math.Min((int)scaled, points.Count - 1);
        var after = Math.Min(before + 1, points.Count - 1);
        var share = scaled - before;
        return share == 0 ? points[before] : points[before] + (share * (points[after] - points[before]));
    }

    private static (string Tower, long Layer)? Find(string name)
    {
        for (var start = 0; start < name.Length;)
        {
            var dot = name.IndexOf('.', start);
            var end = dot < 0 ? name.Length : dot;
            var segment = name.AsSpan(start, end - start);
            if (segment.Length is > 0 and < 10 && !segment.ContainsAnyExceptInRange('0', '9'))
            {
                return (name[..start], long.Parse(segment, CultureInfo.InvariantCulture));
            }

            start = end + 1;
        }

        return null;
    }
}
