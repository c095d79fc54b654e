using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;
using YamlDotNet.Core;

namespace TaskRecipes.Recipe.Language.Yaml;

/// <summary>Turns each exception of YamlDotNet into an error that stands where the mistake is and shows the right form.</summary>
internal static class SyntaxTraps
{
    /// <param name="file">The file.</param>
    /// <param name="problem">What YamlDotNet threw; some of it has no position, some a wrong one.</param>
    /// <param name="read">How far it had come.</param>
    public static Diagnostic Explain(SourceFile file, Exception problem, int read)
    {
        var message = problem.Message;
        var mark = problem is YamlException yaml && yaml.End.Index > 0 ? (int)yaml.Start.Index : -1;
        var at = Math.Clamp(mark < read ? Math.Max(mark, -1) : mark, -1, file.Text.Length);
        if (message.Contains(" tab ", StringComparison.Ordinal) || message.Contains("a tab character", StringComparison.Ordinal))
        {
            return YamlErrors.TabIndentation(file.AtOffset(TabLine(file.Text, Math.Max(0, Math.Min(read, Math.Max(at, 0))))));
        }

        if (at >= 0 && AtMark(file, at, message) is { } known)
        {
            return known;
        }

        var unclosed = RawScanner.UnclosedBracket(file.Text);
        if (unclosed >= 0 && (at < 0 || unclosed <= at))
        {
            return YamlErrors.UnclosedBracket(file.AtOffset(unclosed), file.Text[unclosed]);
        }

        var place = at >= 0 ? at : NextText(file.Text, read);
        return place < file.Text.Length && file.Text[place] is ']' or '}'
            ? YamlErrors.CloseWithoutOpen(file.AtOffset(place), file.Text[place])
            : YamlErrors.Syntax(file.AtOffset(place), problem is YamlException ? Plain(message) : "a bracket, quote or comma is missing");
    }

    private static Diagnostic? AtMark(SourceFile file, int at, string message)
    {
        var text = file.Text;
        var here = file.AtOffset(at);
        if (message.Contains("Block sequence entries", StringComparison.Ordinal))
        {
            return YamlErrors.ListOnKeyLine(here);
        }

        if (message.Contains("invalid mapping", StringComparison.Ordinal) || message.Contains("Mapping values", StringComparison.Ordinal))
        {
            return !IsFirstColon(text, at) ? YamlErrors.ColonInPlainText(here)
                : ColonTrap.Above(file, at) ?? YamlErrors.Indentation(here);
        }

        if (message.Contains("quoted scalar", StringComparison.Ordinal))
        {
            return message.Contains("escape", StringComparison.Ordinal) ? YamlErrors.UnknownEscape(file.AtOffset(Escape(text, at)))
                : at < text.Length ? YamlErrors.UnclosedQuote(here, text[at])
                : null;
        }

        if (message.Contains("anchor or alias", StringComparison.Ordinal) && at < text.Length && text[at] == '*')
        {
            return YamlErrors.UnquotedStar(here, Word(text, at));
        }

        if (at < text.Length && text[at] is '@' or '`' or '%' && message.Contains("cannot start", StringComparison.Ordinal))
        {
            return YamlErrors.ReservedCharacter(here, text[at]);
        }

        return at > 0 && at < text.Length && message.Contains("did not find expected", StringComparison.Ordinal)
            ? After(file, at, message) ?? Misaligned(file, at, message)
            : null;
    }

    /// <summary>What stands directly before the place where YAML expected a value to end.</summary>
    private static Diagnostic? After(SourceFile file, int at, string message)
    {
        var text = file.Text;
        if (text[at] == '{' && text[at - 1] == '$')
        {
            var start = WordStart(text, at - 1);
            return YamlErrors.UnquotedEnvironment(file.AtOffset(start), Word(text, start));
        }

        var before = at - 1;
        while (before > 0 && text[before] == ' ')
        {
            before--;
        }

        if (text[before] == '}' && text.LastIndexOf('{', before) is >= 0 and var open && !text.AsSpan(open, before - open).Contains(':'))
        {
            return YamlErrors.UnquotedBraces(file.AtOffset(open), text[open..RestEnd(text, at)].TrimEnd());
        }

        var rest = RestEnd(text, at);
        if (message.Contains("','", StringComparison.Ordinal) && (text[at] == ':' || text.AsSpan(at, rest - at).Contains(": ", StringComparison.Ordinal)))
        {
            return YamlErrors.MissingComma(file.AtOffset(at), message.Contains("']'", StringComparison.Ordinal) ? ']' : '}');
        }

        if (text[before] is '"' or '\'' && text[at] is not (']' or '}' or '\n' or '\r') && QuoteStart(text, before) is >= 0 and var quote)
        {
            var other = text[before] == '"' ? '\'' : '"';
            return YamlErrors.TextAfterQuote(file.AtOffset(quote), $"{other}{text[quote..rest].TrimEnd()}{other}");
        }

        return null;
    }

    private static Diagnostic? Misaligned(SourceFile file, int at, string message)
    {
        var line = file.Text.LastIndexOf('\n', at - 1) + 1;
        return message.Contains("block", StringComparison.Ordinal) && file.Text.AsSpan(line, at - line).Trim(' ').IsEmpty && file.Text[at] is not (']' or '}')
            ? YamlErrors.Misaligned(file.AtOffset(at))
            : null;
    }

    /// <summary>Whether no other colon that ends a key stands before this one on its line: then the line was meant as a key.</summary>
    private static bool IsFirstColon(string text, int at)
    {
        var line = at > 0 ? text.LastIndexOf('\n', at - 1) + 1 : 0;
        return text.AsSpan(line, at - line).IndexOf(": ") < 0;
    }

    private static int TabLine(string text, int from)
    {
        for (var line = from > 0 ? text.LastIndexOf('\n', from - 1) + 1 : 0; line < text.Length; line = RawScanner.EndOfLine(text, line) + 1)
        {
            for (var i = line; i < text.Length && text[i] is ' ' or '\t'; i++)
            {
                if (text[i] == '\t')
                {
                    return i;
                }
            }
        }

        return from;
    }

    private static int Escape(string text, int quote)
    {
        for (var i = quote + 1; i + 1 < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                if ("0abt\tnvfre \"/\\N_LPxuU\n\r".IndexOf(text[i + 1]) < 0)
                {
                    return i;
                }

                i++;
            }
        }

        return quote;
    }

    private static int QuoteStart(string text, int close)
    {
        var line = text.LastIndexOf('\n', close) + 1;
        return close > line ? text.LastIndexOf(text[close], close - 1, close - line) : -1;
    }

    private static int RestEnd(string text, int at)
    {
        var end = RawScanner.EndOfLine(text, at);
        var stop = text.AsSpan(at, end - at).IndexOfAny("],}#");
        return stop < 0 ? end : at + stop;
    }

    private static int WordStart(string text, int at)
    {
        while (at > 0 && !char.IsWhiteSpace(text[at - 1]) && text[at - 1] is not ('[' or '{' or ','))
        {
            at--;
        }

        return at;
    }

    private static string Word(string text, int at)
    {
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not (',' or ']'))
        {
            end++;
        }

        return text[at..end].TrimEnd(':');
    }

    private static int NextText(string text, int from)
    {
        while (from < text.Length && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        return from;
    }

    private static string Plain(string message) =>
        message.Contains("node content", StringComparison.Ordinal) ? "a value is missing before this"
        : message.TrimEnd('.') is { Length: > 0 } text ? char.ToLowerInvariant(text[0]) + text[1..]
        : "it cannot be read";
}
