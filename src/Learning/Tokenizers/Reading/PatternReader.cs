using TaskRecipes.Learning.Tokenizers.Patterns;

namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary><c>pattern: { "String": … }</c> or <c>{ "Regex": … }</c>.</summary>
internal static class PatternReader
{
    public static IPattern Read(JsonPart part)
    {
        var pattern = part.Part("pattern");
        return pattern.Has("Regex") ? KnownPatterns.Regex(pattern.Text("Regex")) : new LiteralPattern(pattern.Text("String"));
    }
}
