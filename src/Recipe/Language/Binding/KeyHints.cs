using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>The key that was probably meant: a near one, or what we call what another tool calls so.</summary>
internal static class KeyHints
{
    public static string For(string written, IReadOnlyList<Key> keys)
    {
        foreach (var key in keys)
        {
            if (key.Elsewhere.Contains(written))
            {
                return $"; did you mean '{key.Name}'?";
            }
        }

        return Suggestion.HintOrList(written, [.. keys.Select(key => key.Name)]);
    }
}
