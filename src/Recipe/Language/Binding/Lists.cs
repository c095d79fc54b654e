using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>An item of a list; <paramref name="Text"/> is null where it is no single value.</summary>
internal sealed record ListItem(YamlNode Node, LocatedText? Text, Scope? Scope);

/// <summary>Reads lists, in which <c>"{x}_vec" for x in s</c> stands for one item a member.</summary>
internal static class Lists
{
    /// <summary>The items, comprehensions and loops run; null after an error. A single value is a list of one.</summary>
    public static List<ListItem>? Items(YamlNode? node, string name, Scope? scope, BindingContext context)
    {
        if (node is null or YamlFault)
        {
            return null;
        }

        if (node is YamlMapping)
        {
            context.Errors.Add(StructureErrors.WrongKind(node.At, name, "a list", node.Description));
            return null;
        }

        var items = new List<ListItem>();
        var complete = true;
        foreach (var item in node is YamlSequence list ? list.Items : [node])
        {
            complete &= Add(items, item, name, scope, context);
        }

        return complete ? items : null;
    }

    /// <summary>The texts of a list in which <c>for</c> is a word like others.</summary>
    public static List<LocatedText>? Plain(YamlNode? node, string name, Scope? scope, BindingContext context)
    {
        if (node is not YamlSequence list)
        {
            if (node is not (null or YamlFault))
            {
                context.Errors.Add(StructureErrors.WrongKind(node.At, name, "a list of texts", node.Description));
            }

            return null;
        }

        var texts = new List<LocatedText>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (Values.Scalar(item, name, "text", scope, context) is { } text)
            {
                texts.Add(text);
            }
        }

        return texts.Count == list.Items.Count ? texts : null;
    }

    /// <summary>The same where each item is text.</summary>
    public static List<LocatedText>? Texts(YamlNode? node, string name, Scope? scope, BindingContext context)
    {
        if (Items(node, name, scope, context) is not { } items)
        {
            return null;
        }

        var texts = new List<LocatedText>(items.Count);
        foreach (var item in items)
        {
            if (item.Text is { Text.Length: > 0 } text)
            {
                texts.Add(text);
                continue;
            }

            context.Errors.Add(StructureErrors.WrongKind(item.Node.At, name, "a list of words", item.Node.Description));
            return null;
        }

        return texts;
    }

    private static bool Add(List<ListItem> items, YamlNode node, string name, Scope? scope, BindingContext context)
    {
        switch (node)
        {
            case YamlFault:
                return false;
            case YamlMapping mapping when mapping.Get(LoopHeader.Key) is { } header:
                if (LoopHeader.Expand(header, scope, context) is not { } scopes)
                {
                    return false;
                }

                foreach (var inner in scopes)
                {
                    items.Add(new ListItem(node, null, inner));
                }

                return true;
            case YamlScalar scalar:
                return AddText(items, scalar, name, scope, context);
            default:
                items.Add(new ListItem(node, null, scope));
                return true;
        }
    }

    private static bool AddText(List<ListItem> items, YamlScalar scalar, string name, Scope? scope, BindingContext context)
    {
        if (Values.Scalar(scalar, name, "text", scope, context) is not { } text)
        {
            return false;
        }

        if (!LooksLikeLoop(text.Text))
        {
            items.Add(new ListItem(scalar, text, scope));
            return true;
        }

        if (ExpressionParser.ParseComprehension(text, scope, context) is not { } members)
        {
            return false;
        }

        foreach (var member in members)
        {
            items.Add(new ListItem(scalar, member.Text, member.Scope));
        }

        return true;
    }

    // Not within parentheses: `sum(x for x in s)` is one item.
    private static bool LooksLikeLoop(string text)
    {
        var at = text.IndexOf(" for ", StringComparison.Ordinal);
        return at > 0 && text.IndexOf(" in ", at, StringComparison.Ordinal) > at
            && text.AsSpan(0, at).Count('(') == text.AsSpan(0, at).Count(')');
    }
}
