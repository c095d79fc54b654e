using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>TR025x and TR026x: data sets and training.</summary>
internal static class DataErrors
{
    public static Diagnostic BadReference(SourceSpan at, string text) =>
        Error(at, "TR0251", $"'{text}' must be a data set and its split, such as 'mnist_data.train'");

    public static Diagnostic UnknownDataset(SourceSpan at, string name, string hint) =>
        Error(at, "TR0252", $"unknown data set '{name}'{hint}");

    public static Diagnostic UnknownSplit(SourceSpan at, string dataset, string split, IReadOnlyCollection<string> known) =>
        Error(at, "TR0253", $"the data set '{dataset}' has no split '{split}'{(known.Count > 0 ? $"; it has: {string.Join(", ", known)}" : "")}");

    public static Diagnostic Cycle(SourceSpan at, string path) =>
        Error(at, "TR0254", $"this data set is derived from itself: {path}");

    public static Diagnostic NoSplits(SourceSpan at, string name) =>
        Error(at, "TR0255", $"the data set '{name}' has no split; give 'train', 'validation' or 'test'");

    public static Diagnostic UnknownGenerator(SourceSpan at, string name, string hint) =>
        Error(at, "TR0256", $"nothing generates '{name}'{hint}");

    public static Diagnostic CutFromItself(SourceSpan at, string split) =>
        Error(at, "TR0257", $"'{split}' cannot be cut from itself");

    public static Diagnostic CutFromCut(SourceSpan at, string split) =>
        Error(at, "TR0258", $"'{split}' is itself cut from another split; cut from one that has files");

    public static Diagnostic BadDigest(SourceSpan at, string text) =>
        Error(at, "TR0259", $"'{text}' is no SHA-256; it has 64 hex digits");

    public static Diagnostic BadUrl(SourceSpan at, string text) =>
        Error(at, "TR0260", $"'{text}' is no address that can be fetched; it begins with https://, http:// or file://");

    public static Diagnostic AddressWithoutDigest(SourceSpan at, string text) =>
        Error(at, "TR0261", $"an address stands with the digest of what it must hold: {{ url: \"{text}\", sha256: … }}");

    public static Diagnostic UnknownTransform(SourceSpan at, string name, string hint) =>
        Error(at, "TR0262", $"there is no transformation '{name}'{hint}");

    public static Diagnostic TransformArgument(SourceSpan at, string name, bool wanted) =>
        Error(at, "TR0263", wanted ? $"'{name}' needs its argument: {{ {name}: … }}" : $"'{name}' takes no argument: [{name}]");

    public static Diagnostic BadComparison(SourceSpan at, string text) =>
        Error(at, "TR0264", $"'{text}' is no comparison with a number, such as \">= 0.8\"");

    public static Diagnostic EpochsOrSteps(SourceSpan at) =>
        Error(at, "TR0265", "'finetune' needs exactly one of 'epochs', 'steps'");

    public static Diagnostic BadSaveEvery(SourceSpan at, string text) =>
        Error(at, "TR0266", $"'{text}' is no interval: a number of steps (100), or a share of all steps from 1% to 100% (10%)");

    public static Diagnostic SplitTwice(SourceSpan at, string split, string from) =>
        Error(at, "TR0267", $"'{split}' comes from '{from}' already; a data set derived from a split has that split only");

    public static Diagnostic NoSplitToCut(SourceSpan at, string split, IReadOnlyList<string> known) =>
        Error(at, "TR0268", $"there is no split '{split}' to cut from{(known.Count > 0 ? $"; there is: {string.Join(", ", known)}" : "")}");

    public static Diagnostic HasNoEffect(SourceSpan at, string key, string with) =>
        new(at, Severity.Warning, "TR0269", $"'{key}' has no effect with '{with}'; take it out, or change that");

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
