using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;

namespace TaskRecipes.Recipe.Planning.Measuring;

/// <summary>Which searches an entry waits for, since a variable that they look for stands in it or in what it uses.</summary>
internal sealed class SearchedEntries
{
    private readonly CheckedRecipe _recipe;
    private readonly Dictionary<string, string> _searchOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _known = new(StringComparer.Ordinal);

    public SearchedEntries(CheckedRecipe recipe)
    {
        _recipe = recipe;
        foreach (var search in recipe.Searches.Values)
        {
            foreach (var variable in search.Over)
            {
                if (!recipe.Variables.ContainsKey(variable.Name))
                {
                    _searchOf[variable.Name] = search.Name;
                }
            }
        }
    }

    /// <summary>The search that finds a variable; null where it has a value.</summary>
    public string? SearchOf(string variable) => _searchOf.GetValueOrDefault(variable);

    /// <summary>Searches whose variables stand in the entry itself.</summary>
    public IReadOnlyList<string> Direct(string entry) => _searchOf.Count == 0 ? []
        : [.. VariableUses.Of(_recipe.Entries[entry]).Select(SearchOf).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Searches whose variables stand in the entry or in anything it is made of.</summary>
    public IReadOnlyList<string> All(string entry)
    {
        if (_searchOf.Count == 0)
        {
            return [];
        }

        if (!_known.TryGetValue(entry, out var searches))
        {
            searches = [.. Direct(entry).Concat(EntryOrder.Uses(_recipe.Entries[entry]).SelectMany(All)).Distinct(StringComparer.Ordinal)];
            _known[entry] = searches;
        }

        return searches;
    }

    /// <summary>Whether a judgement's outcome depends on what a search tries.</summary>
    public bool Depends(Judgement judgement, string search)
    {
        var suite = _recipe.Suites[judgement.Suite];
        return All(judgement.Model).Contains(search)
            || (suite.Own is { } own && All(own).Contains(search))
            || (suite.Generation?.ScorerModel is { } scorer && All(scorer).Contains(search));
    }

    /// <summary>What a search holds fast while it tries its candidates: the entries nearest to a model that do not depend on it.</summary>
    public void Fixed(string entry, string search, List<string> found)
    {
        if (!All(entry).Contains(search))
        {
            if (!found.Contains(entry))
            {
                found.Add(entry);
            }

            return;
        }

        foreach (var used in EntryOrder.Uses(_recipe.Entries[entry]))
        {
            Fixed(used, search, found);
        }
    }
}
