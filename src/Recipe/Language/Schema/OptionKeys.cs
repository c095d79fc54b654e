namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of an operation beside its expression or method: what it does where operands do not agree, and how it runs.</summary>
internal static class OptionKeys
{
    public static readonly Key Missing = new(
        "missing", Shapes.Choice("error", "base"), "A tensor that an operand lacks: an error, or taken from the base.") { Default = "error" };

    public static readonly Key Extra = new(
        "extra", Shapes.Choice("error", "drop"), "A tensor that the base lacks: an error, or dropped.") { Default = "error" };

    public static readonly Key Tied = new(
        "tied", Shapes.Choice("error", "untie"), "Embeddings tied in one operand and not in another: an error, or untied in all.") { Default = "error" };

    public static readonly Key Vocab = new(
        "vocab", Shapes.Choice("error", "intersect"), "Unequal vocabularies: an error, or only the common tokens are merged.") { Default = "error" };

    public static readonly Key Tokenizer = new(
        "tokenizer", Shapes.Model, "The model whose tokenizer files the result carries.") { Default = "base", Elsewhere = ["tokenizer_source"] };

    public static readonly Key Ints = new(
        "ints", Shapes.Choice("error", "base"), "Integer tensors that differ between operands: an error, or taken from the base.") { Default = "error" };

    public static readonly Key AllowNonfinite = new(
        "allow_nonfinite", Shapes.Flag, "Lets NaN and infinity pass instead of stopping the step.") { Default = "false" };

    public static readonly Key Cache = new(
        "cache", Shapes.Flag, "Keeps the result in the store, where it is otherwise made again when needed.") { Default = "false" };

    public static readonly Key Device = new(
        "device", Shapes.Text, "Where it runs: `cpu`, `cuda`, `cuda:1` or `auto`.") { Elsewhere = ["gpu"] };

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Key> All =
        [Missing, Extra, Tied, Vocab, Tokenizer, Ints, AllowNonfinite, Cache, Device];
}
