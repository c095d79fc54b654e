using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Schema.Writing;

namespace TaskRecipes.Recipe.Language;

/// <summary>The language as a JSON Schema, for editors: what completes and checks recipes while they are written.</summary>
public static class RecipeSchema
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the schema, draft 7, with what the catalog adds.</summary>
    public static string Write(RecipeCatalog catalog)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            new JsonSchemaWriter(json).WriteDocument(CatalogShapes.Root(catalog));
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
