using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>Looks at the number of layers that a config tells of before a name is made for each of their tensors.</summary>
internal static class LayersTold
{
    // Quickly made, and more than any model has: below it the tensors that are missing are told as well.
    private const int Usual = 1000;

    private static readonly string[] Fields = ["num_hidden_layers", "n_layer", "num_layers", "num_decoder_layers"];

    /// <summary>Refuses a number of layers that the checkpoint cannot have, since each has a tensor at least.</summary>
    /// <exception cref="TaskRecipeException">There are fewer tensors than layers.</exception>
    public static void Check(ModelConfig config, IReadOnlyDictionary<string, Shape> tensors)
    {
        foreach (var part in new[] { config, config.Part("text_config"), config.Part("vision_config") }.OfType<ModelConfig>())
        {
            foreach (var field in Fields.Where(part.Has))
            {
                if (part.Whole(field) is var told && told > Math.Max(Usual, tensors.Count))
                {
                    throw LearningErrors.WrongTensors(config.Model, [Differ(told, TensorGuess.Layers(tensors.Keys))]);
                }
            }
        }
    }

    /// <summary>The sentence that the numbers of layers differ.</summary>
    public static string Differ(long told, int stored) =>
        string.Create(CultureInfo.InvariantCulture, $"config.json tells of {told} layers, {stored} {(stored == 1 ? "is" : "are")} stored");
}
