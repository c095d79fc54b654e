using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>All that targets need: what they are made of, what finds their variables, what judges them, and what that needs in turn.</summary>
internal sealed class Demand
{
    private readonly CheckedRecipe _recipe;
    private readonly SearchedEntries _searched;
    private readonly List<string> _entries = [];
    private readonly List<string> _datasets = [];
    private readonly Dictionary<string, SortedSet<Split>> _splits = new(StringComparer.Ordinal);
    private readonly List<string> _searches = [];
    private readonly List<Judgement> _judgements = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public Demand(CheckedRecipe recipe, BuildTargets targets, SearchedEntries searched)
    {
        (_recipe, _searched, Gates, Models) = (recipe, searched, targets.Gates, targets.Models);
        foreach (var output in targets.Outputs)
        {
            Entry(output.Of);
        }

        Each(targets.Models, Entry);
        Each(targets.Searches, Search);
        Each(targets.Judgements, Judge);
        foreach (var gate in Gates)
        {
            Judge(MetricUses.In(gate.Condition));
        }
    }

    /// <summary>Models, vectors and operations, each after those it uses.</summary>
    public IReadOnlyList<string> Entries => _entries;

    /// <summary>Data sets, each after the one it is derived from.</summary>
    public IReadOnlyList<string> Datasets => _datasets;

    /// <summary>The splits of a data set that are used, or that others which are used derive from.</summary>
    public IEnumerable<Split> SplitsOf(string dataset) => _splits[dataset];

    /// <summary>Searches.</summary>
    public IReadOnlyList<string> Searches => _searches;

    /// <summary>Models judged by suites.</summary>
    public IReadOnlyList<Judgement> Judgements => _judgements;

    /// <summary>Fine-tuned models that are asked for by themselves.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>Gates.</summary>
    public IReadOnlyList<GateDeclaration> Gates { get; }

    private static void Each<T>(IReadOnlyList<T> items, Action<T> visit)
    {
        foreach (var item in items)
        {
            visit(item);
        }
    }

    private void Entry(string name)
    {
        if (!_seen.Add($"entry:{name}"))
        {
            return;
        }

        var entry = _recipe.Entries[name];
        Each(EntryOrder.Uses(entry), Entry);
        if (entry is FinetunedModel tuned)
        {
            Each(tuned.Data, data => Samples(data.Dataset, data.Split));
        }

        _entries.Add(name);
        Each(_searched.Direct(name), Search);
    }

    private void Samples(string name, Split split)
    {
        if (!_seen.Add($"data:{name}.{split}"))
        {
            return;
        }

        var dataset = _recipe.Datasets[name];
        if (dataset.Origin is DerivedData derived)
        {
            // What is cut from a split is derived as that split is.
            Samples(derived.From, dataset[split]!.Cut?.From ?? split);
        }

        if (_splits.TryAdd(name, []))
        {
            _datasets.Add(name);
        }

        _splits[name].Add(split);
    }

    private void Search(string name)
    {
        if (_seen.Add($"search:{name}"))
        {
            Judge(MetricUses.In(_recipe.Searches[name]));
            _searches.Add(name);
        }
    }

    private void Judge(IReadOnlyList<MetricReference> metrics)
    {
        foreach (var metric in metrics)
        {
            foreach (var judgement in Measuring.Judgements.Of(_recipe, metric))
            {
                Judge(judgement);
            }
        }
    }

    private void Judge(Judgement judgement)
    {
        if (!_seen.Add(judgement.StepId))
        {
            return;
        }

        var suite = _recipe.Suites[judgement.Suite];
        Entry(judgement.Model);
        if (suite.SampledFrom is { } data)
        {
            Samples(data.Dataset, data.Split);
        }

        if (suite.Generation?.ScorerModel is { } scorer)
        {
            Entry(scorer);
        }

        foreach (var reference in Measuring.Judgements.References(_recipe, judgement))
        {
            Judge(reference);
        }

        _judgements.Add(judgement);
    }
}
