using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Schema.Writing;

namespace TaskRecipes.Recipe.Language;

/// <summary>The reference of all keys and methods, in Markdown; made of the declarations that the reader itself follows.</summary>
public static class RecipeReference
{
    /// <summary>Writes the reference with what the catalog adds.</summary>
    public static string Write(RecipeCatalog catalog) => new ReferenceWriter(catalog).Write(CatalogShapes.Root(catalog));
}
