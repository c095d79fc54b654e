using System.Text.Json;
using TaskRecipes.Catalog;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Cli.Json;

/// <summary>What a checkpoint's tensors are: <c>modelType</c>, <c>isJudged</c>, <c>layers</c>, <c>roles</c>, <c>tied</c>.</summary>
internal static class OutlineJson
{
    public static void WriteOutline(this Utf8JsonWriter json, string name, TensorOutline outline)
    {
        json.WriteStartObject(name);
        json.WriteString("modelType", outline.ModelType);
        json.WriteBoolean("isJudged", outline.ModelType is { } type && Builder.JudgedModelTypes.Contains(type));
        json.WriteNumber("layers", outline.Layers);
        json.WriteStartObject("roles");
        foreach (var (role, count) in outline.Roles)
        {
            json.WriteNumber(OutlineText.Word(role), count);
        }

        json.WriteEndObject();
        json.WriteStartObject("tied");
        foreach (var (left, embedding) in outline.Tied)
        {
            json.WriteString(left, embedding);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A tensor's <c>role</c> and <c>layer</c>; null where its name does not tell.</summary>
    public static void WriteRole(this Utf8JsonWriter json, string tensor)
    {
        json.WriteString("role", TensorNames.RoleOf(tensor) is { } role ? OutlineText.Word(role) : null);
        if (LayerName.Of(tensor) is { } layer)
        {
            json.WriteNumber("layer", layer.Number);
        }
        else
        {
            json.WriteNull("layer");
        }
    }
}
