using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// The tokens at which a text that is written ends: the tokenizer's, and <c>eos_token_id</c> of generation_config.json or, where that names none, of
/// config.json, a token or several.
/// </summary>
internal static class TextEnds
{
    private const string Field = "eos_token_id";

    /// <exception cref="Basics.TaskRecipeException">A file is no JSON, or the field is neither a token nor a list of them.</exception>
    public static IReadOnlySet<int> Of(TaskRequest request, ITokenizer tokenizer)
    {
        var config = new ModelConfig(request.Model, request.ConfigJson);
        if (request.GenerationJson is { } json && new ModelConfig(request.Model, json, "generation_config.json") is var own && own.Has(Field))
        {
            config = own;
        }

        HashSet<int> ends = [.. config.Tokens(Field)];
        if (tokenizer.EndOfText is { } end)
        {
            ends.Add(end);
        }

        return ends;
    }
}
