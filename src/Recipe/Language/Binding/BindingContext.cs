using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>What every part of the binder needs: the catalog, the variables, and where errors go.</summary>
internal sealed class BindingContext(RecipeCatalog catalog, DiagnosticBag errors)
{
    // 1 MiB of nested loops could ask for billions of entries; no recipe needs a million.
    private const int MostExpansions = 1_000_000;

    private int _expansions;

    public RecipeCatalog Catalog { get; } = catalog;

    public DiagnosticBag Errors { get; } = errors;

    /// <summary>Variables; filled before anything reads them.</summary>
    public VariableTable Variables { get; } = new();

    /// <summary>Data sets; filled before entries are read.</summary>
    public DatasetTable Datasets { get; } = new();

    /// <summary>Counts what loops declare; false once it is too much.</summary>
    public bool Expand(int count, SourceSpan at)
    {
        _expansions += count;
        if (_expansions <= MostExpansions)
        {
            return true;
        }

        Errors.Add(LoopErrors.TooMany(at, MostExpansions));
        _expansions = MostExpansions;
        return false;
    }
}
