using System.Globalization;
using System.Text.RegularExpressions;

namespace TaskRecipes.Engine.Tests.Support;

/// <summary>
/// Elements that a cut by magnitude leaves to chance in mergekit: its sort is not stable, so of equal ones on both sides of the cut it
/// keeps any.
/// </summary>
internal sealed class MergekitCuts
{
    private readonly Dictionary<string, HashSet<int>> _ambiguous = new(StringComparer.Ordinal);

    /// <summary>Of a mergekit file whose models lie in <paramref name="inputs"/>; <paramref name="rounded"/> where deltas are bf16.</summary>
    public static MergekitCuts Of(string config, string inputs, bool rounded)
    {
        var cuts = new MergekitCuts();
        if (!Regex.IsMatch(config, "merge_method: (ties|breadcrumbs)"))
        {
            return cuts;
        }

        var gamma = config.Contains("breadcrumbs", StringComparison.Ordinal) ? Number(config, "gamma") ?? 0.01 : 0;
        var @base = Checkpoints.Read(Path.Combine(inputs, "base"));
        foreach (Match model in Regex.Matches(config, @"- model: (\w+)\n  parameters:\n(?:    .*\n)*"))
        {
            var tuned = Checkpoints.Read(Path.Combine(inputs, model.Groups[1].Value));
            var density = Number(model.Value, "density") ?? 1;
            foreach (var name in @base.Keys)
            {
                cuts.Add(name, Deltas(tuned[name].Numbers(), @base[name].Numbers(), rounded), density, gamma);
            }
        }

        return cuts;
    }

    public bool IsAmbiguous(string tensor, int element) => _ambiguous.TryGetValue(tensor, out var elements) && elements.Contains(element);

    private void Add(string name, float[] deltas, double density, double gamma)
    {
        var sorted = deltas.OrderDescending().ToArray();
        var first = (int)((gamma * deltas.Length) + 1e-9);
        var kept = (int)((density * deltas.Length) + 1e-9);
        foreach (var cut in new[] { first, kept, first + kept }.Where(cut => cut > 0 && cut < deltas.Length && sorted[cut - 1] == sorted[cut]))
        {
            var elements = _ambiguous.TryGetValue(name, out var known) ? known : _ambiguous[name] = [];
            elements.UnionWith(Enumerable.Range(0, deltas.Length).Where(i => deltas[i] == sorted[cut]));
        }
    }

    private static float[] Deltas(double[] tuned, double[] @base, bool rounded) =>
        [.. tuned.Zip(@base).Select(pair => Math.Abs((float)pair.First - (float)pair.Second)).Select(delta => rounded ? Brain(delta) : delta)];

    private static float Brain(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7fff + ((bits >> 16) & 1)) & 0xffff0000);
    }

    private static double? Number(string text, string key) =>
        Regex.Match(text, key + @": ([0-9.]+)") is { Success: true } found ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : null;
}
