using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Expressions;

/// <summary>TR030x: expressions that cannot be read.</summary>
internal static class ExpressionErrors
{
    public static Diagnostic UnexpectedCharacter(SourceSpan at, string found) =>
        Error(at, "TR0301", $"'{found}' has no meaning in an expression{Instead(found)}");

    public static Diagnostic Unexpected(SourceSpan at, string found, string wanted) =>
        Error(at, "TR0302", $"{wanted} is expected here, not {found}");

    public static Diagnostic UnclosedParenthesis(SourceSpan at) =>
        Error(at, "TR0303", "this '(' is never closed; a ')' is missing");

    public static Diagnostic MissingOperator(SourceSpan at, string left, string right) =>
        Error(at, "TR0304", $"an operator is missing between '{left}' and '{right}'; did you mean '{left} * {right}'?");

    public static Diagnostic TooDeep(SourceSpan at, int most) =>
        Error(at, "TR0305", $"this expression nests more than {most} operations; name some parts");

    public static Diagnostic BadNumber(SourceSpan at, string text) =>
        Error(at, "TR0306", $"'{(text.Length > 40 ? text[..40] + "…" : text)}' is too long or too large for a number");

    public static Diagnostic UnclosedText(SourceSpan at, char quote) =>
        Error(at, "TR0307", $"this text is never closed; a {quote} is missing");

    public static Diagnostic Empty(SourceSpan at) =>
        Error(at, "TR0308", "an expression is missing here, such as 'tuned - base'");

    public static Diagnostic BadSubCheckpoint(SourceSpan at) =>
        Error(at, "TR0309", "a checkpoint of a fine-tuning run is NAME@100 (steps) or NAME@10% (share), without spaces");

    public static Diagnostic MappingFormOnly(SourceSpan at, string what) =>
        Error(at, "TR0310", $"{what} stand only in the mapping form: {{ method: …, vectors: […], … }}");

    public static Diagnostic ColonInCall(SourceSpan at) =>
        Error(at, "TR0311", "parameters of a call are given with '=': density=0.2");

    public static Diagnostic PositionalAfterNamed(SourceSpan at) =>
        Error(at, "TR0312", "models and vectors come before the named parameters");

    public static Diagnostic ComparisonInExpression(SourceSpan at) =>
        Error(at, "TR0313", "a comparison stands only in gates and in 'subject_to'");

    public static Diagnostic BracesWithoutLoop(SourceSpan at, string text, IReadOnlyCollection<string> names) =>
        Error(at, "TR0314", names.Count == 0
            ? $"'{text}': no loop here declares this name; add 'for: {{ … }}' to the entry"
            : $"'{text}': no loop here declares this name{Suggestion.HintOrList(text.Trim('{', '}'), names)}");

    private static string Instead(string found) => found switch
    {
        "–" or "—" or "−" => "; minus is '-'",
        "×" or "·" => "; times is '*'",
        "÷" => "; divided by is '/'",
        "“" or "”" or "„" or "‘" or "’" => "; quotes are \" and '",
        "$" => "; a variable is '$name', without braces or blanks",
        "^" => "; there is no power; multiply",
        _ => "",
    };

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
