using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Loops;

/// <summary>Reads <c>for: { t: $tasks, seed: [1, 2] }</c> to one scope for each combination, the last name running fastest.</summary>
internal static class LoopHeader
{
    public const string Key = "for";

    /// <summary>The scopes; null after an error.</summary>
    public static List<Scope?>? Expand(YamlNode node, Scope? outer, BindingContext context)
    {
        if (node is not YamlMapping mapping)
        {
            if (node is not YamlFault)
            {
                context.Errors.Add(StructureErrors.WrongKind(node.At, Key, "a mapping such as { t: $tasks }", node.Description));
            }

            return null;
        }

        var scopes = new List<Scope?> { outer };
        foreach (var entry in mapping.Entries)
        {
            if (!LoopNames.Check(entry.Key.Value, entry.Key.At, context.Errors))
            {
                return null;
            }

            var next = new List<Scope?>();
            foreach (var scope in scopes)
            {
                if (Members(entry.Value, scope, context) is not { } members)
                {
                    return null;
                }

                if (next.Count + members.Count > ListSources.Most || !context.Expand(members.Count, entry.Key.At))
                {
                    context.Errors.Add(LoopErrors.TooMany(entry.Key.At, ListSources.Most));
                    return null;
                }

                foreach (var member in members)
                {
                    next.Add(new Scope(entry.Key.Value, member, scope));
                }
            }

            scopes = next;
        }

        return scopes;
    }

    private static IReadOnlyList<LoopValue>? Members(YamlNode node, Scope? scope, BindingContext context)
    {
        if (node is YamlSequence list)
        {
            return ReadList(list, scope, context);
        }

        return Values.Scalar(node, Key, "a list", scope, context) is { } text
            ? text.Members ?? (ExpressionParser.Parse(text, scope, context) is { } source ? ListSources.Evaluate(source, scope, context) : null)
            : null;
    }

    /// <summary>The single values of a list.</summary>
    public static List<LoopValue>? ReadList(YamlSequence list, Scope? scope, BindingContext context)
    {
        var values = new List<LoopValue>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (Values.Scalar(item, "a list's member", "a single value", scope, context) is not { } text)
            {
                return null;
            }

            if (text.Kind == CoreKind.TooLarge)
            {
                context.Errors.Add(ExpressionErrors.BadNumber(text.Start, text.Text));
                return null;
            }

            values.Add(LoopValue.Of(text));
        }

        return values;
    }
}
