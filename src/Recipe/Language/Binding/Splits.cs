using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>The names of the splits.</summary>
internal static class Splits
{
    public static readonly Split[] All = [Split.Train, Split.Validation, Split.Test];

    public static string Name(Split split) => split switch
    {
        Split.Train => "train",
        Split.Validation => "validation",
        _ => "test",
    };

    public static bool TryParse(string name, out Split split)
    {
        split = name switch { "train" => Split.Train, "validation" => Split.Validation, _ => Split.Test };
        return name == Name(split);
    }
}
