using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>The splits of a data set while it is read.</summary>
internal sealed class SplitTable
{
    private readonly SplitOrigin?[] _splits = new SplitOrigin?[Splits.All.Length];

    public SplitOrigin? this[Split split]
    {
        get => _splits[(int)split];
        set => _splits[(int)split] = value;
    }

    public bool IsEmpty => Array.TrueForAll(_splits, split => split is null);

    /// <summary>The names of those that are there, but for one.</summary>
    public List<string> Names(Split? but)
    {
        var names = new List<string>();
        foreach (var split in Splits.All)
        {
            if (this[split] is not null && split != but)
            {
                names.Add(Splits.Name(split));
            }
        }

        return names;
    }
}
