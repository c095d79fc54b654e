using System.Text;
using TaskRecipes.Learning.Tokenizers.Patterns;
using TaskRecipes.Learning.Tokenizers.PreTokenizers;

namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>Pre-tokenizers by their <c>type</c>.</summary>
internal static class PreTokenizerTypes
{
    private static readonly ComponentTypes<IReadOnlyList<IPreTokenizer>> Types = new(
        ("Sequence", part => [.. part.List("pretokenizers").SelectMany(Create)]),
        ("ByteLevel", part => [new ByteLevelSplit(part.Flag("add_prefix_space", true), part.Flag("use_regex", true)), new ByteWords()]),
        ("Whitespace", _ => [new PatternSplit(new CharacterPattern(Rune.IsWhiteSpace), SplitBehavior.Removed), new PatternSplit(new CharacterPattern(Characters.IsWord), SplitBehavior.Contiguous)]),
        ("WhitespaceSplit", _ => [OfSpaces()]),
        ("BertPreTokenizer", _ => [OfSpaces(), new PatternSplit(new CharacterPattern(Characters.IsPunctuation), SplitBehavior.Isolated)]),
        ("Metaspace", part => [new Metaspace(part.Character("replacement", '\u2581'), Scheme(part), part.Flag("split", true))]),
        ("Split", part => [new PatternSplit(PatternReader.Read(part), Behavior(part, null), part.Flag("invert", false))]),
        ("Punctuation", part => [new PatternSplit(new CharacterPattern(Characters.IsPunctuation), Behavior(part, nameof(SplitBehavior.Isolated)))]),
        ("Digits", part => [new PatternSplit(new CharacterPattern(Characters.IsNumeric), part.Flag("individual_digits", false) ? SplitBehavior.Isolated : SplitBehavior.Contiguous)]),
        ("CharDelimiterSplit", part => [new PatternSplit(new LiteralPattern(part.Text("delimiter")), SplitBehavior.Removed)]));

    /// <summary>The pre-tokenizers that a part comes down to, in order.</summary>
    public static IReadOnlyList<IPreTokenizer> Create(JsonPart part) => Types.Create(part);

    /// <summary>How a part that has ▁ puts one before a text; <c>add_prefix_space</c> is what older files say.</summary>
    public static PrependScheme Scheme(JsonPart part) => part.Text("prepend_scheme", part.Flag("add_prefix_space", true) ? "always" : "never") switch
    {
        "always" => PrependScheme.Always,
        "first" => PrependScheme.First,
        "never" => PrependScheme.Never,
        var other => throw part.NotKnown("prepend_scheme", other, ["always", "first", "never"]),
    };

    private static PatternSplit OfSpaces() => new(new CharacterPattern(Rune.IsWhiteSpace), SplitBehavior.Removed);

    private static SplitBehavior Behavior(JsonPart part, string? usual) =>
        Enum.TryParse<SplitBehavior>(part.Text("behavior", usual), ignoreCase: false, out var behavior) && Enum.IsDefined(behavior)
            ? behavior
            : throw part.NotKnown("behavior", part.Text("behavior"), Enum.GetNames<SplitBehavior>());
}
