using System.Text.Json;

namespace TaskRecipes.Learning.Data;

/// <summary>Choices as a column has them: a JSON list of texts.</summary>
internal static class ChoiceText
{
    /// <exception cref="Basics.TaskRecipeException">It is none, or has no text.</exception>
    public static IReadOnlyList<string> Parse(LabelText value)
    {
        try
        {
            if (JsonSerializer.Deserialize<string[]>(value.Text) is { Length: > 0 } choices && !choices.Any(string.IsNullOrEmpty))
            {
                return choices;
            }
        }
        catch (JsonException)
        {
            // Said below, with the place.
        }

        throw SampleErrors.NoChoices(value.At);
    }
}
