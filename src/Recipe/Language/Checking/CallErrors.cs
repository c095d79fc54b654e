using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>TR036x: calls of methods.</summary>
internal static class CallErrors
{
    public static Diagnostic MixedInputs(SourceSpan at, string method) =>
        Error(at, "TR0360", $"'{method}' takes models or vectors, not both at once");

    public static Diagnostic WrongCount(SourceSpan at, string method, int least, int? most, int found) =>
        Error(at, "TR0361", $"'{method}' takes {Count(least, most)}, not {found}");

    public static Diagnostic UnknownParameter(SourceSpan at, string method, string name, IReadOnlyCollection<string> known) =>
        Error(at, "TR0362", $"'{method}' has no parameter '{name}'{Suggestion.HintOrList(name, known)}");

    public static Diagnostic ParameterTwice(SourceSpan at, string name) =>
        Error(at, "TR0363", $"'{name}' is given twice");

    public static Diagnostic MissingParameter(SourceSpan at, string method, string name, string description) =>
        Error(at, "TR0364", $"'{method}' needs '{name}': {description}");

    public static Diagnostic PerInput(SourceSpan at, string method, string name, string input) =>
        Error(at, "TR0365", $"'{name}' belongs to each input, so it stands in the mapping form: {{ method: {method}, {input}s: [{{ {input}: a, {name}: 0.5 }}] }}");

    public static Diagnostic PositionalNumber(SourceSpan at, string method, IReadOnlyList<string> parameters) =>
        Error(at, "TR0366", $"a number in a call of '{method}' is given by name{(parameters.Count > 0 ? $": {parameters[0]}=…" : "")}");

    public static Diagnostic WordExpected(SourceSpan at, string name) =>
        Error(at, "TR0367", $"'{name}' takes a word here, such as {name}=word or {name}=\"text\"");

    public static Diagnostic NoInput(SourceSpan at, string parameter, string name, string method, IReadOnlyCollection<string> inputs) => Error(
        at, "TR0369",
        $"'{name}' under '{parameter}' is no input of this call of '{method}'{(inputs.Count == 0 ? "; name its inputs under vectors first, and call it with the names" : Suggestion.HintOrList(name, inputs))}");

    public static Diagnostic WrongInputs(SourceSpan at, string method, string wanted, string found) =>
        Error(at, "TR0368", $"'{method}' takes '{wanted}', not '{found}': {(wanted == "vectors" ? "vectors: [a - base, b - base]" : "models: [a, b]")}");

    public static Diagnostic WrongType(SourceSpan at, string method, string name, string wanted) =>
        Error(at, "TR0370", $"'{name}' of '{method}' takes {wanted}");

    private static string Count(int least, int? most) => most switch
    {
        null => $"at least {Inputs(least)}",
        { } exact when exact == least => $"exactly {Inputs(least)}",
        { } other => $"{least} to {other} inputs",
    };

    private static string Inputs(int count) => count == 1 ? "1 input" : $"{count} inputs";

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
