namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>Which tokens begin, end, mask and fill up: as the files beside say, else by the names that are usual.</summary>
internal static class TokenRoles
{
    public static SpecialTokens Of(TokenizerConfig config, Vocabulary vocabulary, IReadOnlyList<AddedToken> added)
    {
        int? Find(string text) => added.FirstOrDefault(token => token.Content == text)?.Token ?? vocabulary.Find(text);
        int? Role(string role, params ReadOnlySpan<string> usual)
        {
            if (config.TextOf(role) is { } named)
            {
                return Find(named);
            }

            // A usual name may be a piece of text like any other where the file says that none has the role.
            foreach (var name in config.HasNo(role) ? [] : usual)
            {
                if (Find(name) is { } token)
                {
                    return token;
                }
            }

            return null;
        }

        return new SpecialTokens
        {
            Begin = Role("bos_token", "<s>", "<bos>", "<|begin_of_text|>", "<|startoftext|>"),
            End = Role("eos_token", TokenizerFiles.EndOfText, "</s>", "<eos>", "<|end_of_text|>"),
            Mask = Role("mask_token", "[MASK]", "<mask>"),
            Padding = Role("pad_token", "[PAD]", "<pad>"),
        };
    }
}
