using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Yaml;

/// <summary>TR01xx: what is wrong with the YAML itself.</summary>
internal static class YamlErrors
{
    public static Diagnostic CannotRead(SourceSpan at, string path, string problem) =>
        Error(at, "TR0101", $"cannot read '{path}': {problem}");

    public static Diagnostic TooLarge(SourceSpan at, int most) =>
        Error(at, "TR0102", $"a recipe has at most {most >> 10} KiB; is this a checkpoint?");

    public static Diagnostic NotUtf8(SourceSpan at, byte found) =>
        Error(at, "TR0103", $"recipes are UTF-8 text; the byte 0x{found:X2} here is not");

    public static Diagnostic ControlCharacter(SourceSpan at, char found) =>
        Error(at, "TR0104", $"the character U+{(int)found:X4} is not allowed in YAML; delete it");

    public static Diagnostic Syntax(SourceSpan at, string message) =>
        Error(at, "TR0105", $"this is not YAML: {message}");

    public static Diagnostic TabIndentation(SourceSpan at) =>
        Error(at, "TR0106", "a tab indents this line, which YAML forbids; use spaces");

    public static Diagnostic ListOnKeyLine(SourceSpan at) =>
        Error(at, "TR0107", "a list cannot begin on the line of its key; put '- …' on the next line, or write '[…]'");

    public static Diagnostic ColonInPlainText(SourceSpan at) =>
        Error(at, "TR0108", "': ' begins a new key here; in a call write 'density=0.2' with '=', else quote the whole value: \"…: …\"");

    public static Diagnostic CommaSplitsCall(SourceSpan at, string whole) =>
        Error(at, "TR0109", $"a comma inside {{ }} or [ ] ends the value; quote it: \"{whole}\"");

    public static Diagnostic UnclosedBracket(SourceSpan at, char open) =>
        Error(at, "TR0110", $"this '{open}' is never closed; a '{(open == '[' ? ']' : '}')}' is missing");

    public static Diagnostic UnquotedStar(SourceSpan at, string text) =>
        Error(at, "TR0111", $"a leading '*' names a YAML anchor; quote the glob: \"{text}\"");

    public static Diagnostic UnquotedBraces(SourceSpan at, string text) =>
        Error(at, "TR0112", $"unquoted braces are a YAML mapping; quote the text: \"{text}\"");

    public static Diagnostic UnquotedEnvironment(SourceSpan at, string text) =>
        Error(at, "TR0113", $"inside [ ] or {{ }} quote it: \"{text}\"");

    public static Diagnostic CommentCutsValue(SourceSpan at, string comment) =>
        Error(at, "TR0114", $"' #' begins a comment, so '{comment}' is not part of the value; quote the value to keep it, or write '# ' for a comment");

    public static Diagnostic SeveralDocuments(SourceSpan at) =>
        Error(at, "TR0115", "a recipe is one YAML document; delete '---' and put the rest into a file of its own (see 'include')");

    public static Diagnostic DuplicateKey(SourceSpan at, string key, SourceSpan first) =>
        Error(at, "TR0116", $"the key '{key}' stands here twice; the first is on line {first.Line}");

    public static Diagnostic UnknownAnchor(SourceSpan at, string name, string hint) =>
        Error(at, "TR0117", $"no anchor '&{name}' stands above this alias{hint}");

    public static Diagnostic TooDeep(SourceSpan at, int most) =>
        Error(at, "TR0118", $"this nests deeper than {most} levels");

    public static Diagnostic TooManyAliases(SourceSpan at) =>
        Error(at, "TR0119", "the aliases of this file expand to too many nodes");

    public static Diagnostic Tag(SourceSpan at, string tag) =>
        Error(at, "TR0120", $"the tag '{tag}' means nothing in a recipe; delete it");

    public static Diagnostic KeyIsNoText(SourceSpan at) =>
        Error(at, "TR0121", "a key is a word, not a list or mapping");

    public static Diagnostic BadMergeKey(SourceSpan at) =>
        Error(at, "TR0122", "'<<' takes an alias of a mapping, or a list of them: '<<: *common'");

    public static Diagnostic UnclosedQuote(SourceSpan at, char quote) =>
        Error(at, "TR0123", $"this quote is never closed; a {quote} is missing");

    public static Diagnostic TextAfterQuote(SourceSpan at, string whole) =>
        Error(at, "TR0124", $"text follows a quoted value; quote the whole value: {whole}");

    public static Diagnostic CloseWithoutOpen(SourceSpan at, char close) =>
        Error(at, "TR0125", $"this '{close}' closes nothing");

    public static Diagnostic ReservedCharacter(SourceSpan at, char found) =>
        Error(at, "TR0126", $"a value cannot begin with '{found}' unless it is quoted");

    public static Diagnostic Empty(SourceSpan at) =>
        Error(at, "TR0127", "the recipe is empty; `dotnet taskrecipe init` writes one to begin with");

    public static Diagnostic UnknownEscape(SourceSpan at) =>
        Error(at, "TR0128", "this escape is unknown; write '\\\\' for a backslash, or use single quotes");

    public static Diagnostic Indentation(SourceSpan at) =>
        Error(at, "TR0129", "this line is indented like a part of the value above, but holds a key of its own; align it with its siblings");

    public static Diagnostic Misaligned(SourceSpan at) =>
        Error(at, "TR0130", $"this line begins at column {at.Column}, where no line above it does; align it with its siblings");

    public static Diagnostic MissingColon(SourceSpan at, string key) =>
        Error(at, "TR0131", $"a key is followed by ':' and a blank; did you mean '{key}: …'?");

    public static Diagnostic MissingComma(SourceSpan at, char close) =>
        Error(at, "TR0132", $"',' or '{close}' is expected here; is a comma missing before the last word?");

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
