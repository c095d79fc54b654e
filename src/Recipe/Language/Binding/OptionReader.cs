using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads the options of an operation.</summary>
internal static class OptionReader
{
    /// <summary>The options of an expression's short form.</summary>
    public static OptionForm None { get; } = new(EntryOptions.Default, null);

    public static OptionForm Read(Fields fields)
    {
        var any = false;
        foreach (var key in OptionKeys.All)
        {
            any |= fields.Has(key);
        }

        return any ? ReadAll(fields) : None;
    }

    /// <summary><c>cpu</c>, <c>cuda</c>, <c>cuda:1</c> or <c>auto</c>.</summary>
    public static string? Device(Fields fields, Key key)
    {
        if (fields.Located(key) is not { } text)
        {
            return null;
        }

        if (text.Text is "cpu" or "cuda" or "auto" || (text.Text.StartsWith("cuda:", StringComparison.Ordinal) && IsNumber(text.Text.AsSpan(5))))
        {
            return text.Text;
        }

        fields.Context.Errors.Add(ValueErrors.BadDevice(text.Start, text.Text));
        return null;
    }

    private static OptionForm ReadAll(Fields fields)
    {
        var tokenizer = fields.Located(OptionKeys.Tokenizer);
        var options = new EntryOptions
        {
            MissingFromBase = fields.Chooses(OptionKeys.Missing, "base"),
            DropExtra = fields.Chooses(OptionKeys.Extra, "drop"),
            Untie = fields.Chooses(OptionKeys.Tied, "untie"),
            IntersectVocabulary = fields.Chooses(OptionKeys.Vocab, "intersect"),
            Tokenizer = tokenizer?.Text is "base" ? null : tokenizer?.Text,
            IntegersFromBase = fields.Chooses(OptionKeys.Ints, "base"),
            AllowNonfinite = fields.Flag(OptionKeys.AllowNonfinite),
            Cache = fields.Flag(OptionKeys.Cache),
            Device = Device(fields, OptionKeys.Device),
        };
        return new OptionForm(options, options.Tokenizer is null ? null : tokenizer);
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length is > 0 and < 4 && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
