using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Planning;

/// <summary>What planning finds wrong: TR06xx.</summary>
internal static class PlanningErrors
{
    private const int Named = 5;

    public static Diagnostic ShapesDiffer(SourceSpan at, string name, TensorNode left, string leftLabel, TensorNode right, string rightLabel) =>
        Error(at, "TR0601", $"tensor '{name}' has shape {left.Shape} in {leftLabel} and {right.Shape} in {rightLabel}; only tensors of one shape can be combined{(IsHead(name) ? "; of models with heads of unequal classes, subtract the base they come from, each with 'extra: drop', and add the vectors to the one whose head is to stay, with 'missing: base'" : "")}");

    public static Diagnostic KindsDiffer(SourceSpan at, string name, DType calculated, DType copied) =>
        Error(at, "TR0602", $"tensor '{name}' is {calculated.Name()} in one operand and {copied.Name()}, which is only copied, in another");

    public static Diagnostic CopiesDiffer(SourceSpan at, string name, LeafNode original, LeafNode other) =>
        Error(at, "TR0602", $"tensor '{name}', which is only copied, is {original.DType.Name()} {original.Shape} in {original.Source.Path} and {other.DType.Name()} {other.Shape} in {other.Source.Path}; 'ints: base' on the operation takes the base's");

    public static Diagnostic Missing(SourceSpan at, IReadOnlyList<string> names, string label, string reference) =>
        Error(at, "TR0603", $"{label} lacks {List(names)}, which {reference} has; 'missing: base' on this entry takes what is missing from the base");

    public static Diagnostic Extra(SourceSpan at, IReadOnlyList<string> names, string label, string reference) =>
        Error(at, "TR0604", $"{label} has {List(names)}, which {reference} lacks; 'extra: drop' on this entry drops what is extra");

    public static Diagnostic NoMatch(SourceSpan at, string glob, string parameter) =>
        Error(at, "TR0605", $"'{glob}' under {parameter} matches no tensor");

    public static Diagnostic NoValue(SourceSpan at, IReadOnlyList<string> names, string parameter) =>
        Error(at, "TR0606", $"{parameter} gives no value for {List(names)}; add a 'default'");

    public static Diagnostic NotFinite(SourceSpan at, string what) =>
        Error(at, "TR0607", $"{what} is not a finite number");

    public static Diagnostic NotAVector(SourceSpan at, string path) =>
        Error(at, "TR0608", $"'{path}' holds a model, not a task vector; declare it under models and subtract its base");

    public static Diagnostic NotAModel(SourceSpan at, string path) =>
        Error(at, "TR0609", $"'{path}' holds a task vector, not a model; declare it under vectors with its base");

    public static Diagnostic OtherBase(SourceSpan at, string path, Digest made, string label, Digest given) =>
        Error(at, "TR0610", $"'{path}' was made on the base with digest {made.Short}, but {label} has digest {given.Short}");

    public static Diagnostic NothingLeft(SourceSpan at, string label) =>
        Error(at, "TR0611", $"{label} has no tensors to calculate with");

    public static Diagnostic ShapesAreSearched(SourceSpan at, string label, string variable) =>
        Error(at, "TR0612", $"{label} is made with ${variable}, which is searched for; only what lies behind a model can be searched, not the model itself: give it a value with --set {variable}=…");

    public static Diagnostic NoLayers(SourceSpan at, string label, int series) =>
        Error(at, "TR0619", series == 0
            ? $"{label} has no layers: none of its tensors has a number between dots in its name"
            : $"{label} has {series} series of layers, and slices number one series on; merge such models without 'slices'");

    public static Diagnostic LayersBeyond(SourceSpan at, string label, int to, long count) =>
        Error(at, "TR0620", $"{label} has layers 0 to {count - 1}, so its slice can end at {count}, not at {to}");

    public static Diagnostic LayersDiffer(SourceSpan at, string label, IReadOnlyList<string> missing) =>
        Error(at, "TR0621", $"the layers of {label} lack {List(missing)}, which the first slice's have; a model's layers must be alike");

    public static Diagnostic Tied(SourceSpan at, string name, string embedding, string label, string holder) =>
        Error(at, "TR0622", $"'{name}' is tied to '{embedding}' in {label} and has values of its own in {holder}; 'tied: untie' on this entry lets a copy of the embedding stand for it in {label}");

    public static Diagnostic VocabulariesDiffer(SourceSpan at, IReadOnlyList<string> names, long own, string label, long given, string reference) =>
        Error(at, "TR0623", $"the vocabularies are unequal: {List(names)} {(names.Count > 1 ? "have" : "has")} {own} rows in {label} and {given} in {reference}; 'vocab: intersect' on this entry merges the rows of the tokens that both have and leaves the others as they are in {reference}");

    public static Diagnostic RowsOfAMethod(SourceSpan at, string name, string label) =>
        Error(at, "TR0624", $"tensor '{name}' of {label} was made by a method over another vocabulary, so its rows can not be taken any more; say 'vocab: intersect' where models of unequal vocabularies first meet");

    public static Diagnostic RowsByNumber(SourceSpan at, string unread, string reference, string label, long rows) =>
        new(at, Severity.Warning, "TR0625", $"{unread} has no list of tokens that can be read (tokenizer.json, vocab.json, vocab.txt), so the first {rows} rows of {reference} and {label} are taken for the same tokens; put the list beside the weights, or name its model with 'tokenizer'");

    public static Diagnostic NoTokenizer(SourceSpan at, string entry, string model) =>
        Error(at, "TR0626", $"{entry} takes its tokenizer from '{model}', which has no tokenizer files; name a model that has them beside its weights");

    public static Diagnostic TokensMoved(SourceSpan at, string entry, string model, int moved) =>
        new(at, Severity.Warning, "TR0627", $"{moved} {(moved == 1 ? "token stands" : "tokens stand")} for other rows in the tokenizer of '{model}' than in the embeddings of {entry}; take a tokenizer of the same order, or merge onto '{model}' with 'vocab: intersect'");

    public static Diagnostic FixedIsSearched(SourceSpan at, string name) =>
        Error(at, "TR0628", $"'{name}' must be known before anything is searched for; give a number, or set the variable with --set");

    public static Diagnostic NoAscent(SourceSpan at, string model) =>
        Error(at, "TR0629", $"baseline 'gradient_ascent' turns a fine-tuning around, and {model} has not exactly one model behind its vectors that this recipe fine-tunes; take the baseline out, or judge {model} in a suite without it");

    public static Diagnostic NoVectors(SourceSpan at, string model, string baseline) =>
        Error(at, "TR0630", $"baseline '{baseline}' stands for the vectors of a model, and {model} has none; take the baseline out, or judge {model} in a suite without it");

    public static Diagnostic CanNotBeInitialized(SourceSpan at, string label, string why) =>
        Error(at, "TR0631", $"{label} can not be made: {why}");

    public static Diagnostic ClassesNotKnown(SourceSpan at, string model, string head, string dataset) =>
        Error(at, "TR0632", $"{model} has no head, and the classes of a new one, '{head}', are not told before the data is read; name them in their order at the data set: '{dataset}: {{ …, classes: [first, second] }}'");

    public static Diagnostic OtherClasses(SourceSpan at, string dataset, string first) =>
        Error(at, "TR0633", $"a new head has the classes of its data, and '{dataset}' and '{first}' have not the same, or in another order; give both the same 'classes'");

    public static Diagnostic PrefixesDiffer(SourceSpan at, string prefix, string with, string without) =>
        Error(at, "TR0634", $"names of tensors begin with '{prefix}' in {with} and without it in {without}, as different classes of the hub save one model; load both by one class and save them again");

    public static Diagnostic HeadsDiffer(SourceSpan at, string left, IReadOnlyList<string> ofLeft, string right, IReadOnlyList<string> ofRight) =>
        new(at, Severity.Warning, "TR0635", $"the head of {left} tells {Quoted(ofLeft)} apart and that of {right} {Quoted(ofRight)}, and they are merged as if these were the same; merge models of one task, or give the heads of one names of their own ('head')");

    public static Diagnostic ClassesRenamed(SourceSpan at, string model, IReadOnlyList<string> named, IReadOnlyList<string> classes) => new(
        at, Severity.Warning, "TR0636", $"the head of {model} tells {Quoted(named)} apart and the data {Quoted(classes)}: it is trained on in their order, and config.json gets the data's names; write 'head: NAME' for a new head beside it");

    public static Diagnostic HeadOfOtherClasses(SourceSpan at, string model, long rows, IReadOnlyList<string> named, IReadOnlyList<string> classes) =>
        Error(at, "TR0637", $"the head of {model} tells {rows} classes apart ({Quoted(named)}) and the data {classes.Count} others ({Quoted(classes)}); write 'head: NAME' for a new head beside it");

    private static bool IsHead(string name) => name.StartsWith("classifier.", StringComparison.Ordinal) || name.StartsWith("score.", StringComparison.Ordinal)
        || name.StartsWith("heads.", StringComparison.Ordinal);

    public static string List(IReadOnlyList<string> names)
    {
        var shown = Quoted(names);
        return names.Count > Named ? $"{names.Count} tensors ({shown})" : $"tensor{(names.Count > 1 ? "s" : "")} {shown}";
    }

    private static string Quoted(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Named).Select(name => $"'{name}'").Concat(names.Count > Named ? ["…"] : Array.Empty<string>()));

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
