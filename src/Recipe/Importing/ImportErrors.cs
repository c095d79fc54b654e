using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Importing;

/// <summary>TR08xx: what a recipe can not say of a mergekit file.</summary>
internal static class ImportErrors
{
    public static Diagnostic UnknownKey(SourceSpan at, string key, string where, IReadOnlyCollection<string> known) =>
        Error(at, "TR0801", $"mergekit knows no key '{key}' {where}, and passes over it without a word{Suggestion.HintOrList(key, known)}");

    public static Diagnostic UnknownMethod(SourceSpan at, string method, IReadOnlyCollection<string> known) =>
        Error(at, "TR0802", $"mergekit knows no method '{method}'{Suggestion.HintOrList(method, known)}");

    public static Diagnostic Wanted(SourceSpan at, string wanted, string found) => Error(at, "TR0803", $"expected {wanted}, found {found}");

    public static Diagnostic Missing(SourceSpan at, string key, string where) => Error(at, "TR0804", $"'{key}' is missing {where}");

    public static Diagnostic CanNotBeSaid(SourceSpan at, string what, string remedy) =>
        Error(at, "TR0805", $"a recipe has no word for {what}; {remedy}");

    public static Diagnostic WrongModels(SourceSpan at, string method, string wanted) => Error(at, "TR0806", $"'{method}' can not be carried out with these models; it takes {wanted}");

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
