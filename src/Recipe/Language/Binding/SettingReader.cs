using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Puts <c>--set name=value</c> in the place of what <c>vars</c> says; a searched variable that is set is searched no more.</summary>
internal static class SettingReader
{
    /// <param name="settings">Names and values.</param>
    /// <param name="vars">Where a name that is unknown is reported: at <c>vars</c>, else at the recipe's begin.</param>
    /// <param name="context">Variables and errors.</param>
    public static void Apply(IReadOnlyDictionary<string, string> settings, SourceSpan vars, BindingContext context)
    {
        foreach (var (name, value) in settings)
        {
            if (context.Variables.Find(name) is not { } variable)
            {
                context.Errors.Add(ValueErrors.UnknownSetting(vars, name, Suggestion.HintOrList(name, context.Variables.Names)));
            }
            else if (!variable.Faulty)
            {
                Apply(variable, value, context);
            }
        }
    }

    private static void Apply(Variable variable, string text, BindingContext context)
    {
        if (variable.List is not null)
        {
            var items = text.Trim().TrimStart('[').TrimEnd(']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var values = Array.ConvertAll(items, Single);
            if (Array.Find(values, value => value.Kind == CoreKind.TooLarge) is { } large)
            {
                context.Errors.Add(ExpressionErrors.BadNumber(variable.At, large.Text));
            }

            context.Variables.Replace(variable with { List = values });
            return;
        }

        var value = Single(text);
        if (variable.IsNumber && value.Kind == CoreKind.TooLarge)
        {
            context.Errors.Add(ExpressionErrors.BadNumber(variable.At, text));
            return;
        }

        var fits = variable.IsNumber ? value.Kind == CoreKind.Number
            : variable.Value!.Kind != CoreKind.Flag || value.Kind == CoreKind.Flag;
        if (fits)
        {
            var kept = variable.IsNumber || variable.Value!.Kind == CoreKind.Flag ? value : value with { Kind = CoreKind.Text };
            context.Variables.Replace(variable with { Value = kept, Searched = false });
        }
        else
        {
            context.Errors.Add(ValueErrors.SettingOfWrongKind(variable.At, variable.Name, text, variable.Description));
        }
    }

    private static LoopValue Single(string text) => new(text, CoreSchema.Resolve(text, out var number), number, null);
}
