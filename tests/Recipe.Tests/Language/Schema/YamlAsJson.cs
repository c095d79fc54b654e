using System.Text.Json;
using System.Text.Json.Nodes;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Tests.Language.Schema;

/// <summary>A recipe as the JSON that an editor's validator sees; null where it is no YAML.</summary>
internal static class YamlAsJson
{
    public static JsonElement? Read(string text)
    {
        var errors = new DiagnosticBag();
        var root = YamlReader.Read(new SourceFile("recipe.yaml", "/recipe.yaml", text), errors);
        return root is null || errors.Errors > 0 ? null : JsonSerializer.SerializeToElement(Node(root));
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlSequence list => new JsonArray([.. list.Items.Select(Node)]),
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Value, Node(entry.Value)))),
        YamlScalar { Kind: CoreKind.Null } => null,
        YamlScalar { Kind: CoreKind.Flag } flag => flag.Value[0] is 't' or 'T',
        YamlScalar { Kind: CoreKind.Number } number => Number(number.Value),
        YamlScalar scalar => scalar.Value,
        _ => throw new InvalidOperationException("a fault without an error"),
    };

    private static double Number(string text)
    {
        CoreSchema.Resolve(text, out var number);
        return Math.Clamp(number.ToDouble(), -1e300, 1e300);
    }
}
