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

    /// <param name="request">The model.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="vocabulary">How many tokens the model has.</param>
    /// <exception cref="Basics.TaskRecipeException">A file is no JSON, or the field is neither a token of the model nor a list of them.</exception>
    public static IReadOnlySet<int> Of(TaskRequest request, ITokenizer tokenizer, int vocabulary)
    {
        var config = new ModelConfig(request.Model, request.ConfigJson);
        if (request.GenerationJson is { } json && new ModelConfig(request.Model, json, "generation_config.json") is var own && own.Has(Field))
        {
            config = own;
        }

        HashSet<int> ends = [.. config.Tokens(Field, vocabulary)];
        if (tokenizer.EndOfText is { } end)
        {
            ends.Add(end);
        }

        return ends;
    }
}
