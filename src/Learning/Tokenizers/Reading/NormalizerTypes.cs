using TaskRecipes.Learning.Tokenizers.Normalizers;

namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>Normalizers by their <c>type</c>.</summary>
internal static class NormalizerTypes
{
    private static readonly ComponentTypes<INormalizer> Types = new(
        ("Sequence", part => new NormalizerSequence([.. part.List("normalizers").Select(Create)])),
        ("NFC", _ => new UnicodeForm(NormalForm.C)),
        ("NFD", _ => new UnicodeForm(NormalForm.D)),
        ("NFKC", _ => new UnicodeForm(NormalForm.KC)),
        ("NFKD", _ => new UnicodeForm(NormalForm.KD)),
        ("Lowercase", _ => new Lowercase()),
        ("Strip", part => new StripSpaces(part.Flag("strip_left", true), part.Flag("strip_right", true))),
        ("StripAccents", _ => new StripAccents()),
        ("Replace", Replace),
        ("Prepend", part => new Prepend(part.Text("prepend"))),
        ("BertNormalizer", part => new BertNormalizer(
            part.Flag("clean_text", true), part.Flag("handle_chinese_chars", true), part.FlagOrNull("strip_accents"), part.Flag("lowercase", true))),
        ("Precompiled", part => new Precompiled(new CharacterMap(Convert.FromBase64String(part.Text("precompiled_charsmap", ""))))),
        ("Nmt", _ => new Nmt()),
        ("ByteLevel", _ => new ByteCharacters()));

    public static INormalizer Create(JsonPart part) => Types.Create(part);

    public static ReplacePattern Replace(JsonPart part) => new(PatternReader.Read(part), part.Text("content"));
}
