using TaskRecipes.Basics;

namespace TaskRecipes.Catalog;

/// <summary>The tasks of SPEC 7.</summary>
public static class StandardSuiteTasks
{
    private static readonly ExactDecimal One = new(1);

    private static readonly IReadOnlyList<string> ClassificationMetrics = ["accuracy", "top5_accuracy", "loss"];

    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<SuiteTaskDeclaration> All { get; } =
    [
        new("image-classification", "Which class an image shows.", ClassificationMetrics, [BatchSize()]) { Version = 3, Classifies = true },
        new("text-classification", "Which class a text belongs to.", ClassificationMetrics, [BatchSize(), Length("context")]) { Version = 3, Classifies = true },
        new("language-modeling", "How well the next token is foretold.", ["perplexity", "loss"],
        [
            Length("context"),
            new("stride", ParameterKind.Integer, "Tokens from the begin of one window to the next; the context where absent.") { Minimum = One, Maximum = new ExactDecimal(int.MaxValue) },
            BatchSize(),
        ]) { Version = 2 },
        new("masked-language-modeling", "How well masked tokens are foretold from all others.", ClassificationMetrics,
        [
            Length("context"),
            new("masked", ParameterKind.Number, "The share of each text's tokens that is masked, at least one.") { Minimum = new ExactDecimal(0), Maximum = One, Default = "0.15" },
            new("mask_seed", ParameterKind.Integer, "Of the draws.") { Minimum = new ExactDecimal(0), Maximum = new ExactDecimal(int.MaxValue), Default = "0" },
            BatchSize(),
        ]) { Version = 2, Trains = false },
        new("perplexity", "How likely whole texts are, as lm-evaluation-harness counts it.", ["perplexity", "word_perplexity", "byte_perplexity", "bits_per_byte"],
            [Length("context"), BatchSize()]) { Version = 2, Trains = false },
        new("multiple-choice", "Which of several continuations of a text is the likeliest, as lm-evaluation-harness counts it.", ["acc", "acc_norm", "acc_bytes"],
            [Length("context"), BatchSize()]) { Version = 2, Trains = false },
        new("text-to-text", "Whether the model writes the target of a text.", ["exact_match"],
        [
            Length("context"),
            new("max_new_tokens", ParameterKind.Integer, "The greatest length of what is written.") { Minimum = One, Maximum = new ExactDecimal(int.MaxValue), Default = "64" },
            BatchSize(),
        ]) { Version = 2 },
        new("generation", "Texts that the model writes, judged by a scorer.", ["score", "rate"],
        [
            new("samples", ParameterKind.Integer, "Texts written for each prompt.") { Minimum = One, Maximum = new ExactDecimal(int.MaxValue), Default = "1" },
            new("max_new_tokens", ParameterKind.Integer, "The greatest length of a text.") { Minimum = One, Maximum = new ExactDecimal(int.MaxValue), Default = "20" },
            new("temperature", ParameterKind.Number, "How freely tokens are drawn; 0 takes the likeliest.") { Minimum = new ExactDecimal(0), Default = "1" },
            new("top_p", ParameterKind.Number, "Tokens are drawn from the likeliest that make up this share.") { Minimum = new ExactDecimal(0), Maximum = One, Default = "1" },
            new("threshold", ParameterKind.Number, "The score from which a text counts for 'rate'.") { Default = "0.5" },
            new("seed", ParameterKind.Integer, "Of the draws.") { Minimum = new ExactDecimal(0), Maximum = new ExactDecimal(int.MaxValue), Default = "0" },
        ]) { Version = 2, TakesData = false, Trains = false },
        new("command", "Whatever a program measures.", [], []) { TakesData = false, Trains = false },
    ];

    private static ParameterDeclaration BatchSize() =>
        new("batch_size", ParameterKind.Integer, "Samples judged at once; it changes no result.") { Minimum = One, Maximum = new ExactDecimal(int.MaxValue) };

    private static ParameterDeclaration Length(string name) =>
        new(name, ParameterKind.Integer, "Tokens seen at once; the model's own length where absent.") { Minimum = One, Maximum = new ExactDecimal(int.MaxValue) };
}
