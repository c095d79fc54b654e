using TaskRecipes.Basics;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Tests.BesideTorch;

/// <summary>The numbers that tests/reference/learning.py draws: a hash of name and index, so that both sides begin alike.</summary>
internal static class Pattern
{
    public static float[] Values(string name, long count, double bound = 1, double center = 0)
    {
        var seed = name.Aggregate(0u, (hash, c) => unchecked((hash * 31) + c));
        var values = new float[count];
        for (var i = 0; i < values.Length; i++)
        {
            var x = unchecked(seed + ((uint)i * 2654435761));
            x ^= x >> 16;
            x = unchecked(x * 2246822519);
            x ^= x >> 13;
            values[i] = (float)(center + (((x / 4294967296.0 * 2) - 1) * bound));
        }

        return values;
    }

    public static int[] Tokens(string name, int count, int below) => [.. Values(name, count).Select(value => (int)(Math.Abs(value) * below))];

    public static Dictionary<string, HostTensor> Weights(IReadOnlyDictionary<string, Shape> shapes) =>
        shapes.ToDictionary(entry => entry.Key, entry => new HostTensor(entry.Value, Weight(entry.Key, entry.Value)));

    private static float[] Weight(string name, Shape shape)
    {
        var isSmall = shape.Rank <= 1 || name.Contains("embeddings") || name.Contains("wte") || name.Contains("wpe");
        var bound = isSmall ? 0.1 : 1 / Math.Sqrt(shape.Elements / shape.Dimensions[0]);
        return Values(name, shape.Elements, bound, shape.Rank == 1 && name.EndsWith(".weight", StringComparison.Ordinal) ? 1 : 0);
    }
}
