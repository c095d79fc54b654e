using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>TR034x: names that stand for nothing, or for something else.</summary>
internal static class NameErrors
{
    public static Diagnostic Unknown(SourceSpan at, string kind, string name, string hint) =>
        Error(at, "TR0340", $"unknown {kind} '{name}'{hint}");

    public static Diagnostic UnknownVariable(SourceSpan at, string name, IReadOnlyCollection<string> known) =>
        Error(at, "TR0341", $"unknown variable '${name}'{(Suggestion.For(name, known) is { } near ? $"; did you mean '${near}'?" : $"; declare it: 'vars: {{ {name}: 0.5 }}'")}");

    public static Diagnostic VariableNotNumber(SourceSpan at, string name, string what) =>
        Error(at, "TR0342", $"'${name}' is {what}, but a number must stand here");

    public static Diagnostic Cycle(SourceSpan at, string path) =>
        Error(at, "TR0343", $"this is made of itself: {path}");

    public static Diagnostic NotAModelName(SourceSpan at, string key, string name, string what) =>
        Error(at, "TR0344", $"'{key}' names a model; '{name}' is {what}");

    public static Diagnostic NoSubCheckpoint(SourceSpan at, string name, string why) =>
        Error(at, "TR0345", $"there is no checkpoint '{name}': {why}");

    public static Diagnostic MetricInExpression(SourceSpan at, string path) =>
        Error(at, "TR0346", $"'{path}': metrics stand only in 'search' and 'gates'");

    public static Diagnostic TextInExpression(SourceSpan at, string text) =>
        Error(at, "TR0347", $"\"{text}\" is text; names stand without quotes, but for an item before 'for x in …'");

    public static Diagnostic OutputOfNothing(SourceSpan at, string name, string hint) =>
        Error(at, "TR0348", $"no model or vector is called '{name}'{hint}; say with 'of: …' which one this output writes");

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
