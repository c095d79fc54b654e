using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>The data sets by name; one with an error is known, but null.</summary>
internal sealed class DatasetTable
{
    private readonly Dictionary<string, DatasetDeclaration?> _datasets = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _datasets.Keys;

    /// <summary>Those without errors, in file order.</summary>
    public Dictionary<string, DatasetDeclaration> All
    {
        get
        {
            var all = new Dictionary<string, DatasetDeclaration>(StringComparer.Ordinal);
            foreach (var (name, dataset) in _datasets)
            {
                if (dataset is not null)
                {
                    all.Add(name, dataset);
                }
            }

            return all;
        }
    }

    public void Declare(string name) => _datasets.TryAdd(name, null);

    public void Set(DatasetDeclaration dataset) => _datasets[dataset.Name] = dataset;

    public bool Contains(string name) => _datasets.ContainsKey(name);

    public DatasetDeclaration? Find(string name) => _datasets.GetValueOrDefault(name);

    /// <summary>Reads <c>NAME.SPLIT</c>; null after an error.</summary>
    public DataReference? Resolve(LocatedText text, BindingContext context)
    {
        var dot = text.Text.IndexOf('.');
        if (dot <= 0 || !IsReference(text.Text, dot))
        {
            context.Errors.Add(DataErrors.BadReference(text.Start, text.Text));
            return null;
        }

        var name = text.Text[..dot];
        var splitName = text.Text[(dot + 1)..];
        if (!Contains(name))
        {
            context.Errors.Add(DataErrors.UnknownDataset(text.Start, name, Suggestion.Hint(name, Names)));
            return null;
        }

        if (Find(name) is not { } dataset)
        {
            return null;
        }

        if (Splits.TryParse(splitName, out var split) && dataset[split] is not null)
        {
            return new DataReference(text.Start, name, split);
        }

        context.Errors.Add(DataErrors.UnknownSplit(text.At(dot + 1), name, splitName, SplitNames(dataset)));
        return null;
    }

    private static List<string> SplitNames(DatasetDeclaration dataset)
    {
        var names = new List<string>();
        foreach (var split in Splits.All)
        {
            if (dataset[split] is not null)
            {
                names.Add(Splits.Name(split));
            }
        }

        return names;
    }

    private static bool IsReference(string text, int dot) =>
        Text.Names.IsValid(text.AsSpan(0, dot)) && Text.Names.IsValid(text.AsSpan(dot + 1));
}
