using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Finds methods by name.</summary>
internal static class MethodLookup
{
    // What mergekit calls methods that we have under another name.
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["task_arithmetic"] = "arithmetic",
        ["average"] = "mean",
        ["avg"] = "mean",
        ["add"] = "sum",
        ["dare_linear"] = "dare",
        ["dare_ties"] = "dare",
        ["breadcrumbs_ties"] = "breadcrumbs",
        ["della_linear"] = "della",
    };

    public static MethodDeclaration? Find(string name, SourceSpan at, BindingContext context)
    {
        if (context.Catalog.Method(name) is not { } method)
        {
            var hint = Elsewhere.TryGetValue(name, out var ours) && context.Catalog.Method(ours) is not null
                ? $"; did you mean '{ours}'?"
                : Suggestion.Hint(name, context.Catalog.Methods.Select(known => known.Name));
            context.Errors.Add(StructureErrors.UnknownMethod(at, name, hint));
            return null;
        }

        if (!method.Later)
        {
            return method;
        }

        context.Errors.Add(StructureErrors.MethodComesLater(at, name));
        return null;
    }
}
