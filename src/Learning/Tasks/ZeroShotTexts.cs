using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Classes described by texts, of which a head is made (Radford et al., 2021, section 3.1.4).</summary>
/// <param name="Classes">A name for each class.</param>
/// <param name="Templates">Texts with <c>{}</c> for the name.</param>
public sealed record ZeroShotTexts(IReadOnlyList<string> Classes, IReadOnlyList<string> Templates)
{
    /// <summary>The tokens of every text, [classes][templates], those around each included.</summary>
    /// <exception cref="Basics.TaskRecipeException">The model has no tokenizer, or one that does not fit, or a text is longer than the model sees.</exception>
    internal IReadOnlyList<int[][]> Tokens(TaskRequest request)
    {
        var sizes = ClipSizes.From(new ModelConfig(request.Model, request.ConfigJson));
        var tokenizer = ModelTokenizer.Of(request, sizes.Vocabulary);
        return [.. Classes.Select(name => Templates.Select(template => Tokens(name, template)).ToArray())];

        int[] Tokens(string name, string template)
        {
            var tokens = tokenizer.Surround(tokenizer.Encode(template.Replace("{}", name, StringComparison.Ordinal)));
            return tokens.Length <= sizes.Context ? tokens
                : throw LearningErrors.TextOfClassTooLong(request.Model, name, template, tokens.Length, sizes.Context);
        }
    }
}
