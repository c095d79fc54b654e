namespace TaskRecipes.Learning.Data;

/// <summary>Columns of a table beside texts and pixels, by which samples are chosen, and where each sample stands.</summary>
/// <param name="Columns">Values by column, one a sample.</param>
/// <param name="Files">The files.</param>
/// <param name="FileOf">Index of each sample's file.</param>
/// <param name="LineOf">Line of each sample in its file, from 1.</param>
public sealed record SampleFields(IReadOnlyDictionary<string, string[]> Columns, IReadOnlyList<string> Files, int[] FileOf, int[] LineOf)
{
    /// <summary>Those of chosen samples, in the order asked for.</summary>
    internal SampleFields Select(ReadOnlySpan<int> indices)
    {
        var columns = new Dictionary<string, string[]>(Columns.Count, StringComparer.Ordinal);
        foreach (var (name, values) in Columns)
        {
            columns.Add(name, Pick(values, indices));
        }

        return this with { Columns = columns, FileOf = Pick(FileOf, indices), LineOf = Pick(LineOf, indices) };
    }

    private static T[] Pick<T>(T[] values, ReadOnlySpan<int> indices)
    {
        var picked = new T[indices.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = values[indices[i]];
        }

        return picked;
    }
}
