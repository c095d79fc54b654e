using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Expressions;

/// <summary>Cuts an expression into tokens.</summary>
internal static class Tokenizer
{
    /// <summary>The tokens, an end token last; null after an error.</summary>
    public static List<Token>? Read(LocatedText source, DiagnosticBag errors)
    {
        var text = source.Text;
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at == text.Length)
            {
                tokens.Add(new Token(TokenKind.End, at, at, ""));
                return tokens;
            }

            var afterName = tokens.Count > 0 && tokens[^1].Kind == TokenKind.Name && tokens[^1].End == at;
            if (Next(text, at, afterName) is not { } token)
            {
                errors.Add(Problem(source, at));
                return null;
            }

            tokens.Add(token);
            at = token.End;
        }
    }

    /// <summary>Whether this may begin a name.</summary>
    public static bool StartsName(char c) => char.IsAsciiLetter(c) || c == '_';

    private static Token? Next(string text, int at, bool afterName)
    {
        var c = text[at];
        if (char.IsAsciiDigit(c) || (c == '.' && !afterName && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
        {
            var end = EndOfNumber(text, at);
            return new Token(TokenKind.Number, at, end, text[at..end]);
        }

        if (StartsName(c) || c == '{')
        {
            var end = EndOfName(text, at);
            return end == at ? null : new Token(TokenKind.Name, at, end, text[at..end]);
        }

        switch (c)
        {
            case '$' when at + 1 < text.Length && StartsName(text[at + 1]):
                var name = EndOfName(text, at + 1);
                return new Token(TokenKind.Variable, at, name, text[(at + 1)..name]);
            case '"' or '\'':
                var close = text.IndexOf(c, at + 1);
                return close < 0 ? null : new Token(TokenKind.Text, at, close + 1, text[(at + 1)..close]);
            case '<' or '>':
                var length = at + 1 < text.Length && text[at + 1] == '=' ? 2 : 1;
                return new Token(TokenKind.Comparison, at, at + length, text.Substring(at, length));
            case '+' or '-' or '*' or '/' or '(' or ')' or ',' or '=' or '.':
                return new Token(TokenKind.Symbol, at, at + 1, c.ToString());
            default:
                return null;
        }
    }

    private static int EndOfNumber(string text, int at)
    {
        at = Digits(text, at);
        if (at < text.Length && text[at] == '.')
        {
            at = Digits(text, at + 1);
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var sign = at + 1 < text.Length && text[at + 1] is '+' or '-' ? 2 : 1;
            var end = Digits(text, Math.Min(at + sign, text.Length));
            return end > at + sign ? end : at;
        }

        return at;
    }

    private static int EndOfName(string text, int at)
    {
        var start = at;
        while (at < text.Length)
        {
            if (text[at] == '{')
            {
                var close = text.IndexOf('}', at);
                if (close < 0)
                {
                    return start;
                }

                at = close + 1;
            }
            else if (StartsName(text[at]) || char.IsAsciiDigit(text[at]))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return at + 1 < text.Length && text[at] == '@' ? EndOfCheckpoint(text, at) : at;
    }

    /// <summary>Behind <c>@100</c>, <c>@10%</c>, or the name of a baseline: <c>@random_vector</c>.</summary>
    private static int EndOfCheckpoint(string text, int at)
    {
        var steps = Digits(text, at + 1);
        if (steps > at + 1)
        {
            return steps < text.Length && text[steps] == '%' ? steps + 1 : steps;
        }

        var end = at + 1;
        while (end < text.Length && (StartsName(text[end]) || char.IsAsciiDigit(text[end])))
        {
            end++;
        }

        return end > at + 1 ? end : at;
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static Diagnostic Problem(LocatedText source, int at)
    {
        var c = source.Text[at];
        var here = source.At(at);
        return c switch
        {
            '"' or '\'' => ExpressionErrors.UnclosedText(here, c),
            '@' => ExpressionErrors.BadSubCheckpoint(here),
            '[' => ExpressionErrors.MappingFormOnly(here, "lists"),
            ':' => ExpressionErrors.ColonInCall(here),
            _ => ExpressionErrors.UnexpectedCharacter(here, char.IsHighSurrogate(c) ? source.Text.Substring(at, Math.Min(2, source.Text.Length - at)) : c.ToString()),
        };
    }
}
