using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>Parameters that are the same for every tensor, since they are about none: of generators, transformations, trainers.</summary>
public static class FixedParameters
{
    /// <summary>What is given, and the defaults of what is not.</summary>
    /// <exception cref="TaskRecipeException">A number is not finite, or depends on a variable that is still searched for.</exception>
    public static IReadOnlyDictionary<string, ResolvedParameter> Of(
        IReadOnlyDictionary<string, ParameterValue> given, IReadOnlyList<ParameterDeclaration> declared, CheckedRecipe recipe)
    {
        var values = new Dictionary<string, ResolvedParameter>(StringComparer.Ordinal);
        foreach (var declaration in declared)
        {
            if (given.TryGetValue(declaration.Name, out var value))
            {
                values[declaration.Name] = Of(value, declaration.Name, recipe);
            }
            else if (declaration.Default is { } text)
            {
                values[declaration.Name] = ResolvedParameter.Parse(text);
            }
        }

        return values;
    }

    /// <summary>One value.</summary>
    /// <exception cref="TaskRecipeException">It is not finite, or depends on a variable that is still searched for.</exception>
    public static ResolvedParameter Of(ParameterValue value, string name, CheckedRecipe recipe)
    {
        switch (value)
        {
            case NumberParameter number:
                var diagnostics = new List<Diagnostic>();
                var resolved = new Scalars(recipe.Variables, diagnostics).Resolve(number.Value);
                return diagnostics.Count > 0 ? throw new TaskRecipeException(diagnostics[0])
                    : resolved == ResolvedParameter.Unknown ? throw new TaskRecipeException(PlanningErrors.FixedIsSearched(number.At, name))
                    : resolved;
            case TextParameter word:
                return ResolvedParameter.Of(word.Value);
            case FlagParameter flag:
                return ResolvedParameter.Of(flag.Value ? "true" : "false");
            default:
                throw new InvalidOperationException(value.GetType().Name);
        }
    }
}
