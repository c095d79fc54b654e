using TaskRecipes.Basics;

namespace TaskRecipes.Weights.Tests;

/// <summary>Tensors of every dtype, names of every kind, and bytes for them.</summary>
internal static class RandomCheckpoint
{
    private static readonly string[] Words = ["layers", "0", "10", "2", "weight", "bias", "ä", "日本", "a\"b", "c\\d", "\u0001", "😀", "", " "];

    public static List<TensorSpec> Specs(Random random, int count)
    {
        var types = Enum.GetValues<DType>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (names.Count < count)
        {
            names.Add(string.Join('.', random.GetItems(Words, random.Next(1, 5))));
        }

        return [.. names.Select((name, i) => new TensorSpec(name, types[i % types.Length], RandomShape(random)))];
    }

    public static byte[] Data(Random random, long length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static Shape RandomShape(Random random)
    {
        var dimensions = new long[random.Next(4)];
        for (var i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = random.Next(12) == 0 ? 0 : random.Next(1, 9);
        }

        // Eight more elements fill whole bytes in every dtype.
        return new Shape([.. dimensions, 8]);
    }
}
