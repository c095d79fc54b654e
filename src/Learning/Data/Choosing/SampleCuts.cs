using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>Parts of a split that are cut off at random, without a sample in common.</summary>
public static class SampleCuts
{
    /// <summary>Raised whenever the same seeds choose other samples.</summary>
    public const int Version = 1;

    /// <summary>
    /// The samples of each cut, then those that are left, each in ascending order. A cut takes ⌊fraction · all⌋ samples, at least one, from
    /// what the cuts before it left.
    /// </summary>
    public static IReadOnlyList<int[]> Of(int count, IReadOnlyList<(ExactDecimal Fraction, long Seed)> cuts)
    {
        var parts = new List<int[]>();
        var left = Enumerable.Range(0, count).ToArray();
        foreach (var (fraction, seed) in cuts)
        {
            var wanted = (int)Math.Min(left.Length, Math.Max(1, fraction.FloorTimes(count)));
            var order = new RandomStream(seed, 0, "cut").Permutation(left.Length);
            var taken = order.AsSpan(0, wanted).ToArray();
            Array.Sort(taken);
            var isTaken = new bool[left.Length];
            foreach (var index in taken)
            {
                isTaken[index] = true;
            }

            parts.Add(Array.ConvertAll(taken, index => left[index]));
            left = [.. left.Where((_, index) => !isTaken[index])];
        }

        parts.Add(left);
        return parts;
    }
}
