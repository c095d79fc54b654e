namespace TaskRecipes.Learning.Data;

/// <summary>Samples of one split of a data set.</summary>
/// <param name="Labels">The class of each sample, from 0; empty where samples have none.</param>
public abstract record SampleSet(int[] Labels)
{
    /// <summary>How many samples there are.</summary>
    public abstract int Count { get; }

    /// <summary>Names of the classes, by label; null where the data names none.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Chosen samples, in the order asked for.</summary>
    public abstract SampleSet Select(ReadOnlySpan<int> indices);
}
