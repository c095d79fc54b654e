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
            if (LayerName.Of(name) is var (tower, layer))
            {
                _last[tower] = Math.Max(layer, _last.GetValueOrDefault(tower));
            }
        }
    }

    /// <summary>t = l / (L − 1) in [0, 1]; 0 for tensors without a layer and where L = 1.</summary>
    public double Position(string name) =>
        LayerName.Of(name) is var (tower, layer) && _last[tower] > 0 ? (double)layer / _last[tower] : 0;

    /// <summary>The value at t of the piecewise linear curve through <paramref name="points"/>.</summary>
    public static double Interpolate(IReadOnlyList<double> points, double t)
    {
        var scaled = t * (points.Count - 1);
        var before = Math.Min((int)scaled, points.Count - 1);
        var after = Math.Min(before + 1, points.Count - 1);
        var share = scaled - before;
        return share == 0 ? points[before] : points[before] + (share * (points[after] - points[before]));
    }
}
