using TaskRecipes.Basics;

namespace TaskRecipes;

/// <summary>Something that is the caller's or the user's to mend: a wrong recipe, a damaged file, tensors that do not agree, a full disk.</summary>
public sealed class RecipeException : Exception
{
    internal RecipeException(IReadOnlyList<Diagnostic> diagnostics, Exception? inner = null)
        : base(Text(diagnostics), inner) => Diagnostics = diagnostics;

    internal RecipeException(IEnumerable<Basics.Diagnostic> diagnostics)
        : this([.. diagnostics.Select(Diagnostic.Of)])
    {
    }

    internal RecipeException(TaskRecipeException exception)
        : this([Diagnostic.Of(exception.Diagnostic)], exception)
    {
    }

    /// <summary>All that was found, warnings among it; at least one is an error.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    private static string Text(IReadOnlyList<Diagnostic> diagnostics) =>
        string.Join(Environment.NewLine, diagnostics.Where(diagnostic => diagnostic.IsError));
}
