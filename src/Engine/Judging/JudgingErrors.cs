using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Judging;

/// <summary>What goes wrong while models are judged by programs: TR076x.</summary>
internal static class JudgingErrors
{
    public static TaskRecipeException CannotStart(SourceSpan at, string suite, string program, Exception exception) => Error(
        at, "TR0760", $"{suite}: '{program}' can not be started ({exception.Message}); install it, or give its path", exception);

    public static TaskRecipeException ProgramFailed(SourceSpan at, string suite, string program, int code, string last) => Error(
        at, "TR0761", $"{suite}: '{program}' ended with exit code {code}; the last it said: {last}");

    public static TaskRecipeException NotOneResult(SuiteDeclaration suite, int count) => Error(
        suite.At, "TR0762", $"{suite.Name}: '{suite.Command!.Results}' matches {(count == 0 ? "no file" : $"{count} files")} of what the program wrote to {{out}}; exactly one is needed");

    public static TaskRecipeException NotJson(SuiteDeclaration suite, string file, Exception exception) => Error(
        suite.At, "TR0763", $"{suite.Name}: '{file}' is not JSON: {exception.Message}", exception);

    public static TaskRecipeException NoNumber(SuiteDeclaration suite, string metric, string path) => Error(
        suite.At, "TR0764", $"{suite.Name}: metric '{metric}': there is no number at '{path}' in the results");

    public static TaskRecipeException BadScores(SourceSpan at, string suite, string program, int texts, int scores) => Error(
        at, "TR0765", $"{suite}: '{program}' was given {texts} texts, one JSON object a line, and printed {scores} {(scores == 1 ? "number" : "numbers")}; it must print {texts}, one a line, in the order of the texts");

    private static TaskRecipeException Error(SourceSpan at, string code, string message, Exception? inner = null) =>
        new(new Diagnostic(at, Severity.Error, code, message), inner);
}
