namespace TaskRecipes.Learning.Data;

/// <summary>Samples of one split of a data set.</summary>
/// <param name="Labels">The class of each sample, from 0; empty where samples have none.</param>
public abstract record SampleSet(int[] Labels)
{
    /// <summary>How many samples there are.</summary>
    public abstract int Count { get; }

    /// <summary>Names of the classes, by label; null where the data names none.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Several sets of one kind, one behind the other.</summary>
    /// <exception cref="ArgumentException">They are of different kinds, or their samples of different sizes.</exception>
    public static SampleSet Concat(IReadOnlyList<SampleSet> sets) => sets.Skip(1).Aggregate(sets[0], (all, next) => all.Append(next));

    /// <summary>This set with another behind it; nothing is chosen by columns any more.</summary>
    protected abstract SampleSet Append(SampleSet next);

    /// <summary>Columns that samples are chosen by; null where the data is no table.</summary>
    public SampleFields? Fields { get; init; }

    /// <summary>Chosen samples, in the order asked for.</summary>
    public abstract SampleSet Select(ReadOnlySpan<int> indices);
}
