using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Loops;

/// <summary>What a loop can run over: <c>$list</c>, an outer loop's subset, <c>subsets(…)</c>, <c>pairs(…)</c>.</summary>
internal static class ListSources
{
    /// <summary>Most entries that one loop declares: all subsets of 14 tasks.</summary>
    internal const int Most = 20_000;

    public static IReadOnlyList<LoopValue>? Evaluate(Syntax source, Scope? scope, BindingContext context)
    {
        switch (source)
        {
            case VariableSyntax variable:
                return OfVariable(variable, context);
            case NameSyntax name:
                return OfScope(name, scope, context);
            case CallSyntax { Name: "subsets" or "pairs" } call when Arguments(call, out var list, out var size):
                return Evaluate(list, scope, context) is { } values ? Subsets(call, values, size, context) : null;
            default:
                context.Errors.Add(LoopErrors.BadListSource(source.At));
                return null;
        }
    }

    private static IReadOnlyList<LoopValue>? OfVariable(VariableSyntax variable, BindingContext context)
    {
        var known = context.Variables.Find(variable.Name);
        if (known?.List is { } list)
        {
            return list;
        }

        if (known is null)
        {
            var hint = Suggestion.Hint("$" + variable.Name, context.Variables.ListNames.Select(name => "$" + name));
            context.Errors.Add(LoopErrors.UnknownList(variable.At, "$" + variable.Name, hint));
        }
        else if (!known.Faulty)
        {
            context.Errors.Add(LoopErrors.NotAList(variable.At, "$" + variable.Name));
        }

        return null;
    }

    private static IReadOnlyList<LoopValue>? OfScope(NameSyntax name, Scope? scope, BindingContext context)
    {
        var value = Scope.Find(scope, name.Name);
        if (value?.Members is { } members)
        {
            return members;
        }

        context.Errors.Add(value is not null ? LoopErrors.NotAList(name.At, name.Name)
            : LoopErrors.UnknownList(name.At, name.Name, context.Variables.Find(name.Name)?.List is null ? "" : $"; did you mean '${name.Name}'?"));
        return null;
    }

    private static bool Arguments(CallSyntax call, out Syntax list, out NumberSyntax? size)
    {
        list = call;
        size = null;
        if (call.Arguments.Count == 0 || call.Arguments.Any(argument => argument.Name is not null))
        {
            return false;
        }

        list = call.Arguments[0].Value;
        size = call.Arguments.Count == 2 ? call.Arguments[1].Value as NumberSyntax : null;
        return call.Arguments.Count == 1 || (call.Arguments.Count == 2 && call.Name == "subsets" && size is { Value.IsInteger: true });
    }

    private static List<LoopValue>? Subsets(CallSyntax call, IReadOnlyList<LoopValue> list, NumberSyntax? size, BindingContext context)
    {
        var wanted = call.Name == "pairs" ? 2 : (int?)size?.Value.ToDouble();
        if (wanted is < 1 || wanted > list.Count)
        {
            context.Errors.Add(LoopErrors.BadSubsetSize(size?.At ?? call.At, list.Count));
            return null;
        }

        var subsets = new List<LoopValue>();
        for (var count = wanted ?? 1; count <= (wanted ?? list.Count); count++)
        {
            var chosen = new int[count];
            for (var i = 0; i < count; i++)
            {
                chosen[i] = i;
            }

            do
            {
                if (subsets.Count == Most)
                {
                    context.Errors.Add(LoopErrors.TooMany(call.At, Most));
                    return null;
                }

                subsets.Add(LoopValue.Of(Array.ConvertAll(chosen, i => list[i])));
            }
            while (Next(chosen, list.Count));
        }

        return subsets;
    }

    /// <summary>The next choice of indices in lexical order; false after the last.</summary>
    private static bool Next(int[] chosen, int count)
    {
        for (var i = chosen.Length - 1; i >= 0; i--)
        {
            if (chosen[i] < count - chosen.Length + i)
            {
                chosen[i]++;
                for (var j = i + 1; j < chosen.Length; j++)
                {
                    chosen[j] = chosen[j - 1] + 1;
                }

                return true;
            }
        }

        return false;
    }
}
