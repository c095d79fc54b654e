using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads what a search runs <c>over</c>; this declares its variables, so it comes before all expressions.</summary>
internal static class SearchVariables
{
    /// <summary>Most candidates of one search: each of them is measured.</summary>
    internal const int Most = 10_000;

    public static List<SearchedVariable> Read(SectionEntry search, BindingContext context)
    {
        var over = new List<SearchedVariable>();
        if ((search.Node as YamlMapping)?.Get(SearchKeys.Over.Name) is not { } node)
        {
            return over;
        }

        if (node is not YamlMapping mapping)
        {
            context.Errors.Add(StructureErrors.WrongKind(node.At, SearchKeys.Over.Name, "a mapping such as { lam: { from: 0, to: 1, step: 0.05 } }", node.Description));
            return over;
        }

        var candidates = 1L;
        foreach (var entry in mapping.Entries)
        {
            if (Declare(entry, search.Scope, context) is { } variable)
            {
                over.Add(variable);
                candidates *= Math.Max(1, variable.Candidates.Count);
            }
        }

        if (mapping.Entries.Count == 0)
        {
            context.Errors.Add(ValueErrors.EmptyValue(node.At, SearchKeys.Over.Name));
        }

        if (candidates > Most)
        {
            context.Errors.Add(MeasureErrors.TooManyCandidates(node.At, Most));
        }

        return over;
    }

    private static SearchedVariable? Declare(YamlEntry entry, Scope? scope, BindingContext context)
    {
        if (Interpolation.Apply(new LocatedText(entry.Key), scope, context.Errors) is not { } name)
        {
            return null;
        }

        if (!Names.IsValid(name.Text))
        {
            context.Errors.Add(StructureErrors.BadName(name.Start, name.Text));
            return null;
        }

        if (!context.Variables.TryAdd(new Variable(name.Text, entry.Key.At, null) { Searched = true }))
        {
            var first = context.Variables.Find(name.Text)!;
            context.Errors.Add(StructureErrors.DuplicateName(entry.Key.At, name.Text, first.Searched ? RootKeys.Search.Name : RootKeys.Vars.Name, first.At));
            return null;
        }

        return entry.Value is YamlSequence list ? ReadList(name, entry.Key.At, list, scope, context) : ReadRange(name, entry, scope, context);
    }

    // An array, since lists of structs are compiled at every start-up.
    private static ExactDecimal[] Steps(ExactDecimal first, ExactDecimal last, ExactDecimal by, int most)
    {
        var steps = new ExactDecimal[most];
        var count = 0;
        for (var at = first; at <= last; at += by)
        {
            steps[count++] = at;
        }

        return steps[..count];
    }

    private static SearchedVariable ReadList(LocatedText name, SourceSpan at, YamlSequence list, Scope? scope, BindingContext context)
    {
        var candidates = new SortedSet<ExactDecimal>();
        foreach (var item in list.Items)
        {
            if (Values.Number(item, name.Text, (ScalarShape)SearchKeys.From.Shape, scope, context) is { } candidate)
            {
                candidates.Add(candidate);
            }
        }

        if (list.Items.Count == 0)
        {
            context.Errors.Add(ValueErrors.EmptyValue(list.At, name.Text));
        }

        return new SearchedVariable(name.Text, at, [.. candidates], null);
    }

    private static SearchedVariable ReadRange(LocatedText name, YamlEntry entry, Scope? scope, BindingContext context)
    {
        var nothing = new SearchedVariable(name.Text, entry.Key.At, [], null);
        if (Fields.Open(entry.Value, name.Text, SearchKeys.RangeShape, scope, context) is not { } range)
        {
            return nothing;
        }

        var from = range.Number(SearchKeys.From);
        var to = range.Number(SearchKeys.To);
        var step = range.Number(SearchKeys.Step);
        if (from is not { } first || to is not { } last || step is not { } by)
        {
            return nothing;
        }

        if (by.Sign <= 0 || last < first)
        {
            context.Errors.Add(by.Sign <= 0
                ? MeasureErrors.BadRange(range.ValueAt(SearchKeys.Step), "'step' must be greater than 0")
                : MeasureErrors.BadRange(range.ValueAt(SearchKeys.To), "'to' must not be less than 'from'"));
            return nothing;
        }

        var count = Math.Floor((last - first).ToDouble() / by.ToDouble()) + 2;
        if (count > Most)
        {
            context.Errors.Add(MeasureErrors.TooManyCandidates(entry.Value.At, Most));
            return nothing;
        }

        return new SearchedVariable(name.Text, entry.Key.At, Steps(first, last, by, (int)count), by);
    }
}
