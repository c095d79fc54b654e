using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Expressions;

namespace TaskRecipes.Recipe.Language.Loops;

/// <summary>A text and the loop names known to it.</summary>
internal sealed record ScopedText(LocatedText Text, Scope? Scope);

/// <summary><c>"{x}_vec" for x in s</c>: the item's text once for each member.</summary>
internal static class Comprehension
{
    public static List<ScopedText>? Members(LocatedText item, string name, SourceSpan nameAt, Syntax list, Scope? scope, BindingContext context)
    {
        if (!LoopNames.Check(name, nameAt, context.Errors) || ListSources.Evaluate(list, scope, context) is not { } values
            || !context.Expand(values.Count, list.At))
        {
            return null;
        }

        var members = new List<ScopedText>(values.Count);
        foreach (var value in values)
        {
            var inner = new Scope(name, value, scope);
            if (Interpolation.Apply(item, inner, context.Errors) is not { } text)
            {
                return null;
            }

            members.Add(new ScopedText(text, inner));
        }

        return members;
    }
}
