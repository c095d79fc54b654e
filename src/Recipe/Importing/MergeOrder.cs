using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Importing;

/// <summary>The order in which the merges of a file are made: each behind those that it names as its models.</summary>
internal sealed class MergeOrder
{
    private readonly IReadOnlyList<MergekitMerge> _merges;
    private readonly Dictionary<string, MergekitMerge> _named = new(StringComparer.Ordinal);
    private readonly DiagnosticBag _errors;

    /// <summary>Takes the merges of a file; names that stand twice, or are missing, are errors.</summary>
    public MergeOrder(IReadOnlyList<MergekitMerge> merges, DiagnosticBag errors)
    {
        (_merges, _errors) = (merges, errors);
        foreach (var merge in merges.Where(merge => merge.Name is not null && !_named.TryAdd(merge.Name, merge)))
        {
            errors.Add(ImportErrors.Wanted(merge.At, "a 'name' that no other merge has", $"'{merge.Name}'"));
        }

        foreach (var merge in merges.Where(merge => merge.Name is null).Skip(1))
        {
            errors.Add(ImportErrors.Missing(merge.At, "name", "in this merge; the one that all others lead to has none"));
        }
    }

    /// <summary>All others, in order; a merge that leads to itself is an error.</summary>
    public IReadOnlyList<MergekitMerge> Before(MergekitMerge last)
    {
        var (done, underWay, order) = (new HashSet<MergekitMerge>(), new HashSet<MergekitMerge>(), new List<MergekitMerge>());
        foreach (var merge in _merges.Where(merge => merge != last && merge.Name is not null).Append(last))
        {
            Visit(merge);
        }

        return [.. order.Where(merge => merge != last)];

        void Visit(MergekitMerge merge)
        {
            if (done.Contains(merge))
            {
                return;
            }

            if (!underWay.Add(merge))
            {
                _errors.Add(ImportErrors.Wanted(merge.At, "merges that build on each other one way", $"a circle through '{merge.Name}'"));
                return;
            }

            foreach (var model in Models(merge).Select(name => _named.GetValueOrDefault(name)).OfType<MergekitMerge>())
            {
                Visit(model);
            }

            done.Add(merge);
            order.Add(merge);
        }
    }

    private static IEnumerable<string> Models(MergekitMerge merge) => merge.Slices
        .SelectMany(slice => slice.Sources.Select(source => source.Model).Append(slice.Base))
        .Append(merge.Base).Append(merge.Tokenizer).Where(model => model is not null).Select(model => model!.Value);
}
