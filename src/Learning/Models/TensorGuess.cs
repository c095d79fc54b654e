using System.Globalization;
using TaskRecipes.Catalog;

namespace TaskRecipes.Learning.Models;

/// <summary>What tensors that do not fit a model have in common: a prefix too many or too few, another number of layers.</summary>
internal static class TensorGuess
{
    /// <summary>Sentences of what was found; none where it is nothing of these.</summary>
    /// <param name="wanted">Names of the model's tensors.</param>
    /// <param name="stored">Names of the checkpoint's tensors.</param>
    /// <param name="missing">Those of the model that the checkpoint lacks.</param>
    /// <param name="foreign">Those of the checkpoint that the model lacks.</param>
    public static IEnumerable<string> Of(IEnumerable<string> wanted, IEnumerable<string> stored, string[] missing, string[] foreign)
    {
        if (NamePrefix.Of(missing, foreign) is { } more)
        {
            yield return $"names begin with '{more}', which is too much";
        }
        else if (NamePrefix.Of(foreign, missing) is { } less)
        {
            yield return $"names should begin with '{less}'";
        }
        else if ((Layers(wanted), Layers(stored)) is var (told, found) && told != found && found > 0)
        {
            yield return LayersTold.Differ(told, found);
        }
    }

    /// <summary>One more than the greatest number that is a part of a name.</summary>
    public static int Layers(IEnumerable<string> names) =>
        names.SelectMany(name => name.Split('.')).Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number + 1 : 0).DefaultIfEmpty().Max();
}
