using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Tokenizers;

/// <summary>TR103x: tokenizer files that cannot be read or do not fit the model.</summary>
internal static class TokenizerErrors
{
    public static TaskRecipeException NoFiles(string model) => new(
        model, "TR1031", "there is no tokenizer; put tokenizer.json, vocab.txt, vocab.json with merges.txt, or tokenizer.model beside the weights, or say 'tokenizer: bytes' in config.json");

    public static TaskRecipeException Damaged(string file, string problem) => new(file, "TR1032", $"this tokenizer can not be read: {problem}");

    public static TaskRecipeException NotJson(string file, string problem) => new(file, "TR1032", $"this tokenizer can not be read: {problem}; fetch it again");

    public static TaskRecipeException NotKnown(string file, string field, string value, string known) =>
        new(file, "TR1033", $"'{field}' is '{value}', which is not known here; known are {known}");

    public static TaskRecipeException UnknownCharacter(string file, string character) =>
        new(file, "TR1034", $"the character '{character}' is not in the vocabulary; leave it out of the data, or use another tokenizer");

    public static TaskRecipeException DoesNotFit((string File, string Field) greatest, int token, int rows, string places) =>
        new(greatest.File, "TR1035", $"'{greatest.Field}' has token {token}, but the model has only {rows} ({places}); give the model's own tokenizer");

    public static TaskRecipeException NothingBegins(string model) =>
        new(model, "TR1036", "the tokenizer has no token that begins or ends a text, behind which the first token could be foretold; name one as 'bos_token' in tokenizer_config.json");

    public static TaskRecipeException TikToken(string file) =>
        new(file, "TR1038", "this is a tiktoken file, which is not read here; put the model's tokenizer.json beside the weights");

    public static TaskRecipeException NoMask(string model) =>
        new(model, "TR1037", "the tokenizer has no token that masks others; name one as 'mask_token' in tokenizer_config.json");
}
