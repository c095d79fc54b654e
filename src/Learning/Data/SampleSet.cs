namespace TaskRecipes.Learning.Data;

/// <summary>Samples of one split of a data set.</summary>
/// <param name="Labels">The class of each sample, from 0; empty where samples have none.</param>
public abstract record SampleSet(int[] Labels)
{
    /// <summary>How many samples there are.</summary>
    public abstract int Count { get; }

    /// <summary>Names of the classes, by label; null where the data names none.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>What its samples are: <c>images of 28 × 28 × 1</c>, <c>texts with labels</c>. Sets of one form can be mixed.</summary>
    public abstract string Form { get; }

    /// <summary>Several sets of one form, one behind the other.</summary>
    public static SampleSet Concat(IReadOnlyList<SampleSet> sets) => sets.Skip(1).Aggregate(
        sets[0], (all, next) => all.Append(next) with { Fields = null, Places = SamplePlaces.Of(all.Places, next.Places) });

    /// <summary>This set with another behind it.</summary>
    protected abstract SampleSet Append(SampleSet next);

    /// <summary>Columns that samples are chosen by; null where the data is no table.</summary>
    public SampleFields? Fields { get; init; }

    /// <summary>Where each sample stands; null where they are in no file.</summary>
    public SamplePlaces? Places { get; init; }

    /// <summary>Chosen samples, in the order asked for.</summary>
    public SampleSet Select(ReadOnlySpan<int> indices) => Chosen(indices) with { Fields = Fields?.Select(indices), Places = Places?.Select(indices) };

    /// <summary>Chosen samples with their labels.</summary>
    protected abstract SampleSet Chosen(ReadOnlySpan<int> indices);
}
