using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>A search and the metrics it measures.</summary>
internal sealed record PendingSearch(SearchDeclaration Search, IReadOnlyList<MetricReference> Metrics);

/// <summary>Reads <c>search</c>, in two goes: variables first, goals once all models and suites are known.</summary>
internal sealed class SearchReader(BindingContext context)
{
    private readonly Dictionary<string, Declared> _searches = new(StringComparer.Ordinal);

    /// <summary>Declares a section's variables.</summary>
    public void Declare(YamlNode? section)
    {
        foreach (var entry in SectionEntries.Read(section, RootKeys.Search, context))
        {
            context.Errors.Combination = entry.Scope?.ToString();
            if (_searches.TryGetValue(entry.Name, out var first))
            {
                context.Errors.Add(StructureErrors.DuplicateName(entry.At, entry.Name, RootKeys.Search.Name, first.Entry.At));
            }
            else
            {
                _searches.Add(entry.Name, new Declared(entry, SearchVariables.Read(entry, context)));
            }
        }

        context.Errors.Combination = null;
    }

    /// <summary>Reads goals and conditions; those searches stay out whose variables are all set.</summary>
    public List<PendingSearch> ReadGoals(MetricPaths paths, SuiteTable suites)
    {
        var read = new List<PendingSearch>();
        foreach (var (entry, over) in _searches.Values)
        {
            context.Errors.Combination = entry.Scope?.ToString();
            var metrics = new MetricChecker(context, paths);
            if (Read(entry, over, metrics) is { Over.Count: > 0 } search)
            {
                read.Add(new PendingSearch(search, metrics.Named));
            }

            foreach (var metric in metrics.Named)
            {
                if (suites.Members(metric.Suite).Any(suite => suite.IsTest))
                {
                    context.Errors.Add(MeasureErrors.TestInSearch(metric.At, metric.Suite));
                }
            }
        }

        context.Errors.Combination = null;
        return read;
    }

    private SearchDeclaration? Read(SectionEntry entry, List<SearchedVariable> over, MetricChecker metrics)
    {
        if (entry.Node is not YamlMapping || Fields.Open(entry.Node, entry.Name, SearchKeys.Shape, entry.Scope, context) is not { } fields)
        {
            context.Errors.Add(StructureErrors.EntryWithoutForm(entry.At, entry.Name, "a mapping with 'over' and a goal"));
            return null;
        }

        var conditions = Conditions(fields, metrics);
        var refine = (int)(fields.Number(SearchKeys.Refine)?.ToDouble() ?? 0);
        if (refine > 0 && over.Exists(variable => variable.Step is null && variable.Candidates.Count > 0))
        {
            context.Errors.Add(MeasureErrors.RefineList(fields.KeyAt(SearchKeys.Refine)));
        }

        var open = over.FindAll(variable => context.Variables.Find(variable.Name) is { Searched: true });
        var goal = Goal(fields);
        var key = KeyOf(goal);
        if (fields.Located(key) is not { } text)
        {
            return null;
        }

        var ofMetric = goal is SearchGoal.Maximize or SearchGoal.Minimize;
        return new SearchDeclaration(entry.Name, entry.At)
        {
            Over = open,
            Goal = goal,
            Metric = ofMetric ? metrics.Check(text, entry.Scope) : null,
            Variable = ofMetric ? null : Variable(text, key, over, fields),
            SubjectTo = conditions,
            Refine = refine,
        };
    }

    private static SearchGoal Goal(Fields fields) =>
        fields.Has(SearchKeys.Maximize) ? SearchGoal.Maximize
        : fields.Has(SearchKeys.Minimize) ? SearchGoal.Minimize
        : fields.Has(SearchKeys.Largest) ? SearchGoal.Largest
        : SearchGoal.Smallest;

    private static Key KeyOf(SearchGoal goal) => goal switch
    {
        SearchGoal.Maximize => SearchKeys.Maximize,
        SearchGoal.Minimize => SearchKeys.Minimize,
        SearchGoal.Largest => SearchKeys.Largest,
        _ => SearchKeys.Smallest,
    };

    private List<MetricCondition> Conditions(Fields fields, MetricChecker metrics)
    {
        var conditions = new List<MetricCondition>();
        if (!fields.Has(SearchKeys.SubjectTo))
        {
            return conditions;
        }

        foreach (var item in Lists.Items(fields.Node(SearchKeys.SubjectTo), SearchKeys.SubjectTo.Name, fields.Scope, context) ?? [])
        {
            if (item.Text is null)
            {
                context.Errors.Add(StructureErrors.WrongKind(item.Node.At, SearchKeys.SubjectTo.Name, "a list of conditions", item.Node.Description));
            }
            else if (metrics.CheckCondition(item.Text, item.Scope) is { } condition)
            {
                conditions.Add(condition);
            }
        }

        return conditions;
    }

    private string Variable(LocatedText text, Key key, List<SearchedVariable> over, Fields fields)
    {
        var name = text.Text.TrimStart('$');
        if (!over.Exists(variable => variable.Name == name))
        {
            context.Errors.Add(MeasureErrors.GoalNotSearched(text.Start, name, [.. over.Select(variable => variable.Name)]));
        }
        else if (!fields.Has(SearchKeys.SubjectTo))
        {
            context.Errors.Add(MeasureErrors.GoalWithoutCondition(fields.KeyAt(key), key.Name));
        }

        return name;
    }

    private sealed record Declared(SectionEntry Entry, List<SearchedVariable> Over);
}
