using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Loops;

/// <summary>A value that a loop's name stands for: a word, number or flag of a list, or a subset of one.</summary>
/// <param name="Text">What <c>{x}</c> becomes in a longer string; a subset's members joined by <c>_</c>.</param>
/// <param name="Kind">What <c>{x}</c> is when it stands alone.</param>
/// <param name="Number">Its value where it is a number.</param>
/// <param name="Members">The members of a subset; null for a single value.</param>
internal sealed record LoopValue(string Text, CoreKind Kind, ExactDecimal Number, IReadOnlyList<LoopValue>? Members)
{
    /// <summary>A single value.</summary>
    public static LoopValue Of(LocatedText text) => new(text.Text, text.Kind, text.Number, null);

    /// <summary>A subset, in the list's order.</summary>
    public static LoopValue Of(IReadOnlyList<LoopValue> members) =>
        new(string.Join('_', members.Select(member => member.Text)), CoreKind.Text, default, members);
}
