namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>An added token as tokenizer.json and tokenizer_config.json write it.</summary>
internal static class AddedTokenReader
{
    public static AddedToken Read(JsonPart part, int token)
    {
        var isSpecial = part.Flag("special", false);
        return new AddedToken(part.Text("content"), token)
        {
            Place = (part.File, part.Path),
            IsSpecial = isSpecial,
            IsNormalized = part.Flag("normalized", !isSpecial),
            StripsLeft = part.Flag("lstrip", false),
            StripsRight = part.Flag("rstrip", false),
            IsWord = part.Flag("single_word", false),
        };
    }
}
