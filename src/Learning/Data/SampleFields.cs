namespace TaskRecipes.Learning.Data;

/// <summary>Columns of a table beside texts and pixels, by which samples are chosen.</summary>
/// <param name="Columns">Values by column, one a sample.</param>
public sealed record SampleFields(IReadOnlyDictionary<string, string[]> Columns)
{
    /// <summary>Those of chosen samples, in the order asked for.</summary>
    internal SampleFields Select(ReadOnlySpan<int> indices)
    {
        var columns = new Dictionary<string, string[]>(Columns.Count, StringComparer.Ordinal);
        foreach (var (name, values) in Columns)
        {
            columns.Add(name, Picking.Of(values, indices));
        }

        return new SampleFields(columns);
    }
}
