using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>What the planner may know of data sets: what their samples depend on, never samples. The engine implements it.</summary>
public interface IDataCatalog
{
    /// <summary>
    /// The key of a split's samples: of the declaration in normal form and the content of the files, not of names and paths; null where
    /// large local files were never read, so that whatever uses them may run.
    /// </summary>
    /// <exception cref="TaskRecipeException">A file is not there, or a value is still searched for.</exception>
    Digest? Key(DatasetDeclaration dataset, Split split);

    /// <summary>The digest of what a file holds (a head, prompts, class names); null where it was never read.</summary>
    /// <exception cref="TaskRecipeException">It is not there.</exception>
    Digest? File(DataFile file);
}
