namespace TaskRecipes.Recipe.Language.Yaml;

/// <summary>
/// Looks through text that YamlDotNet refused, for the bracket or quote that was never closed. It knows quotes, comments and block
/// text, no more.
/// </summary>
internal static class RawScanner
{
    /// <summary>Offset of the innermost bracket that is never closed, or closed by one of the other kind; −1 where there is none.</summary>
    public static int UnclosedBracket(string text)
    {
        var open = new Stack<int>();
        var atValueStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '\n' or '\r':
                    atValueStart = true;
                    break;
                case '#' when i == 0 || char.IsWhiteSpace(text[i - 1]):
                    i = EndOfLine(text, i) - 1;
                    break;
                case '"' or '\'' when atValueStart:
                    var end = EndOfQuote(text, i);
                    if (end < 0)
                    {
                        return open.Count > 0 ? open.Peek() : -1;
                    }

                    i = end;
                    atValueStart = false;
                    break;
                case '|' or '>' when atValueStart && open.Count == 0 && IsBlockHeader(text, i):
                    i = EndOfBlock(text, i) - 1;
                    atValueStart = true;
                    break;
                case '[' or '{' when atValueStart || open.Count > 0:
                    open.Push(i);
                    atValueStart = true;
                    break;
                case ']' or '}' when open.Count > 0:
                    if (text[open.Peek()] != (c == ']' ? '[' : '{'))
                    {
                        return open.Peek();
                    }

                    open.Pop();
                    atValueStart = false;
                    break;
                case ',' when open.Count > 0:
                case ':' or '-' or '?' when i + 1 >= text.Length || char.IsWhiteSpace(text[i + 1]):
                    atValueStart = true;
                    break;
                default:
                    atValueStart &= char.IsWhiteSpace(c);
                    break;
            }
        }

        return open.Count > 0 ? open.Peek() : -1;
    }

    /// <summary>Offset of the first line end at or behind <paramref name="from"/>.</summary>
    public static int EndOfLine(string text, int from)
    {
        var length = text.AsSpan(from).IndexOfAny('\r', '\n');
        return length < 0 ? text.Length : from + length;
    }

    private static int EndOfQuote(string text, int start)
    {
        var quote = text[start];
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && quote == '"')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                if (quote == '\'' && i + 1 < text.Length && text[i + 1] == '\'')
                {
                    i++;
                    continue;
                }

                return i;
            }
        }

        return -1;
    }

    private static bool IsBlockHeader(string text, int at)
    {
        var rest = text.AsSpan(at + 1, EndOfLine(text, at) - at - 1).TrimStart("+-0123456789").Trim();
        return rest.IsEmpty || rest[0] == '#';
    }

    private static int EndOfBlock(string text, int header)
    {
        var lineStart = text.LastIndexOf('\n', header) + 1;
        var indent = Indent(text, lineStart);
        var at = EndOfLine(text, header);
        while (at < text.Length)
        {
            var next = at + 1;
            var blank = EndOfLine(text, Math.Min(next, text.Length)) - next == Indent(text, next);
            if (!blank && Indent(text, next) <= indent)
            {
                break;
            }

            at = EndOfLine(text, Math.Min(next, text.Length));
        }

        return at;
    }

    private static int Indent(string text, int lineStart)
    {
        var at = lineStart;
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at - lineStart;
    }
}
