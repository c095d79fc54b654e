using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Orders searches so that each comes behind those whose variables its models need.</summary>
internal sealed class SearchGraph(EntryTable entries, SuiteTable suites, DiagnosticBag errors)
{
    private readonly Dictionary<string, HashSet<string>> _uses = new(StringComparer.Ordinal);

    public Dictionary<string, SearchDeclaration> Order(List<PendingSearch> searches)
    {
        var ordered = new Dictionary<string, SearchDeclaration>(StringComparer.Ordinal);
        if (searches.Count == 0)
        {
            return ordered;
        }

        CollectUses();
        var owner = new Dictionary<string, PendingSearch>(StringComparer.Ordinal);
        foreach (var pending in searches)
        {
            foreach (var variable in pending.Search.Over)
            {
                owner.TryAdd(variable.Name, pending);
            }
        }

        var open = new List<PendingSearch>();
        foreach (var pending in searches)
        {
            Visit(pending, owner, open, ordered);
        }

        return ordered;
    }

    private void Visit(PendingSearch pending, Dictionary<string, PendingSearch> owner, List<PendingSearch> open, Dictionary<string, SearchDeclaration> ordered)
    {
        var search = pending.Search;
        if (ordered.ContainsKey(search.Name))
        {
            return;
        }

        if (open.IndexOf(pending) is >= 0 and var circle)
        {
            var names = open.Skip(circle).Select(step => step.Search.Name);
            errors.Add(MeasureErrors.SearchCycle(search.At, $"{string.Join(" → ", names)} → {search.Name}"));
            return;
        }

        open.Add(pending);
        var needs = Needs(pending);
        // A model with an error may well be the one that uses the variable.
        var known = pending.Metrics.All(metric => entries.Find(SubCheckpoints.Run(metric.Model))?.Declaration is not null);
        if (known && !search.Over.Any(variable => needs.Contains(variable.Name)) && pending.Metrics.Count > 0)
        {
            errors.Add(MeasureErrors.Independent(search.At, search.Name, string.Join(" or ", search.Over.Select(variable => "$" + variable.Name))));
        }

        foreach (var variable in needs)
        {
            if (owner.TryGetValue(variable, out var other) && other != pending)
            {
                Visit(other, owner, open, ordered);
            }
        }

        open.RemoveAt(open.Count - 1);
        ordered.TryAdd(search.Name, search);
    }

    /// <summary>The variables on which a search's metrics depend.</summary>
    private HashSet<string> Needs(PendingSearch pending)
    {
        var needs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var metric in pending.Metrics)
        {
            Add(needs, metric.Model);
            foreach (var suite in suites.Members(metric.Suite))
            {
                Add(needs, suite.Own);
                Add(needs, suite.Generation?.ScorerModel);
            }
        }

        foreach (var variable in MetricVariables(pending.Search))
        {
            needs.Add(variable);
        }

        return needs;
    }

    private void Add(HashSet<string> needs, string? model)
    {
        if (model is not null && _uses.TryGetValue(SubCheckpoints.Run(model), out var uses))
        {
            needs.UnionWith(uses);
        }
    }

    private void CollectUses()
    {
        // Silent: what is wrong was said when the entries were checked.
        foreach (var draft in EntryGraph.Order(entries, new DiagnosticBag()))
        {
            var uses = new HashSet<string>(StringComparer.Ordinal);
            VariableUses.Collect(draft.Declaration, uses);
            foreach (var name in FormUses.Of(draft.Form))
            {
                if (_uses.TryGetValue(name, out var inner))
                {
                    uses.UnionWith(inner);
                }
            }

            _uses[draft.Name] = uses;
        }
    }

    private static IEnumerable<string> MetricVariables(SearchDeclaration search)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        VariableUses.Collect(search.Metric, names);
        foreach (var condition in search.SubjectTo)
        {
            VariableUses.Collect(condition.Left, names);
            VariableUses.Collect(condition.Right, names);
        }

        return names;
    }
}
