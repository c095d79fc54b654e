using TaskRecipes.Recipe.Language.Binding;

namespace TaskRecipes.Cli.Text;

/// <summary>Sizes on the command line: as in recipes, or plain bytes.</summary>
internal static class SizeText
{
    public static long Parse(string text) =>
        Sizes.TryParse(char.IsAsciiDigit(text.LastOrDefault()) ? text + "B" : text, out var bytes) ? bytes : throw UsageException.BadSize(text);
}
