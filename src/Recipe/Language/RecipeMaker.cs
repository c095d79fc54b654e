using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language;

/// <summary>The language's door for programs: a recipe of one output that was put together rather than read.</summary>
public static class RecipeMaker
{
    /// <summary>
    /// Makes a recipe that no file holds: it goes by its output's path, has no <see cref="CheckedRecipe.Files"/>, and so neither a lock
    /// file nor a folder of its own.
    /// </summary>
    /// <param name="entries">Sources and computed entries, by name.</param>
    /// <param name="output">What is written of them.</param>
    /// <param name="type">Whether that is a model or a vector.</param>
    /// <returns>The recipe (null where there are errors), and all diagnostics.</returns>
    public static (CheckedRecipe? Recipe, IReadOnlyList<Diagnostic> Diagnostics) Make(
        IReadOnlyDictionary<string, Declaration> entries, OutputDeclaration output, ExpressionType type)
    {
        if (type == ExpressionType.Vector && output.DType is not null and not DType.F32)
        {
            return (null, [ValueErrors.VectorDType(output.At, output.Name)]);
        }

        var recipe = new CheckedRecipe
        {
            Path = output.Path,
            Name = output.Name,
            Variables = new Dictionary<string, ExactDecimal>(),
            Entries = entries,
            Outputs = new Dictionary<string, OutputDeclaration>(StringComparer.Ordinal) { [output.Name] = output },
            Files = [],
            Warnings = [],
        };
        return (recipe, []);
    }
}
