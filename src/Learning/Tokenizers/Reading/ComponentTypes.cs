namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>The types that a field of tokenizer.json may have, and what makes each.</summary>
internal sealed class ComponentTypes<T>(params (string Type, Func<JsonPart, T> Create)[] known)
{
    /// <summary>The component of a part.</summary>
    /// <exception cref="Basics.TaskRecipeException">Its type is not known, or a field of it is wrong; the message names the field.</exception>
    public T Create(JsonPart part)
    {
        var found = Array.Find(known, entry => entry.Type == part.Type);
        try
        {
            return found.Create is { } create ? create(part) : throw part.NotKnown("type", part.Type, known.Select(entry => entry.Type));
        }
        catch (FormatException exception)
        {
            throw TokenizerErrors.Damaged(part.File, $"'{part.Path}': {exception.Message}");
        }
    }
}
