using System.Globalization;
using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Patterns;

/// <summary>
/// Writes a pattern of Oniguruma (Ruby's syntax, which tokenizer.json uses) as .NET understands it: possessive quantifiers become atomic groups,
/// <c>^</c> and <c>$</c> match at lines, <c>\w</c> holds marks and all numbers, nested classes are flattened and scripts become ranges.
/// </summary>
internal sealed class RegexTranslator
{
    // Letters in circles are symbols that count as letters.
    private const string Word = @"\p{L}\p{M}\p{N}\p{Pc}\u24B6-\u24E9";

    private readonly string _pattern;
    private readonly StringBuilder _result = new();
    private readonly Stack<int> _groups = new();
    private int _at;
    private int _atom;

    private RegexTranslator(string pattern) => _pattern = pattern;

    /// <summary>The pattern in .NET's syntax.</summary>
    /// <exception cref="FormatException">It holds what has no counterpart; the message says what.</exception>
    public static string Translate(string pattern)
    {
        if (pattern.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
        {
            throw new FormatException($"the pattern '{pattern}' names characters beyond U+FFFF, which is not carried out");
        }

        var translator = new RegexTranslator(pattern);
        while (translator._at < pattern.Length)
        {
            translator.Step();
        }

        return translator._result.ToString();
    }

    private FormatException NotKnown(string what) => new($"the pattern '{_pattern}' holds {what} at character {_at + 1}, which is not carried out");

    private void Step()
    {
        switch (_pattern[_at])
        {
            case '\\':
                Atom(Escape(inClass: false));
                break;
            case '[':
                Atom(Class());
                break;
            case '(':
                _groups.Push(_result.Length);
                _result.Append(_pattern[_at++]);
                break;
            case ')':
                _atom = _groups.TryPop(out var open) ? open : throw NotKnown("a bracket that closes nothing");
                _result.Append(_pattern[_at++]);
                break;
            case '^':
                _at++;
                Atom(@"(?<![^\n])");
                break;
            case '$':
                _at++;
                Atom(@"(?![^\n])");
                break;
            case '*' or '+' or '?' when _at > 0 && _pattern[_at - 1] != '(':
                Quantifier(_pattern[_at++].ToString());
                break;
            case '{' when Interval() is { } interval:
                _at += interval.Length;
                Quantifier(interval);
                break;
            default:
                Atom(_pattern[_at++].ToString());
                break;
        }
    }

    private void Atom(string text)
    {
        _atom = _result.Length;
        _result.Append(text);
    }

    private string? Interval()
    {
        var end = _pattern.IndexOf('}', _at);
        var inside = end < 0 ? "" : _pattern[(_at + 1)..end];
        return inside.Length > 0 && inside.All(c => char.IsAsciiDigit(c) || c == ',') && char.IsAsciiDigit(inside[0]) ? _pattern[_at..(end + 1)] : null;
    }

    private void Quantifier(string quantifier)
    {
        _result.Append(quantifier);
        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            _at++;
            _result.Append('?');
        }
        else if (_at < _pattern.Length && _pattern[_at] == '+')
        {
            // After an interval a plus repeats it; after the others it gives nothing back.
            _at++;
            _result.Insert(_atom, quantifier[0] == '{' ? "(?:" : "(?>").Append(quantifier[0] == '{' ? ")+" : ")");
        }
    }

    /// <summary>What follows a backslash, as an atom or as members of a class.</summary>
    private string Escape(bool inClass)
    {
        var letter = _at + 1 < _pattern.Length ? _pattern[_at + 1] : throw NotKnown("a backslash without a character");
        switch (letter)
        {
            case 'p' or 'P':
                return Property(inClass, letter == 'P');
            case 'w':
                _at += 2;
                return inClass ? Word : $"[{Word}]";
            case 'W' when !inClass:
                _at += 2;
                return $"[^{Word}]";
            case 'x' or 'u':
                return Code();
            case 'h' or 'H' or 'R' or 'X' or 'K' or 'G' or 'W':
                throw NotKnown($@"\{letter}");
            default:
                _at += 2;
                return $@"\{letter}";
        }
    }

    private string Code()
    {
        var (first, length) = (_at + 2, _pattern[_at + 1] == 'x' ? 2 : 4);
        var end = first + length;
        if (first < _pattern.Length && _pattern[first] == '{')
        {
            (first, end) = (first + 1, _pattern.IndexOf('}', first));
        }

        if (end < first || end > _pattern.Length
            || !int.TryParse(_pattern.AsSpan(first, end - first), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) || value > char.MaxValue)
        {
            throw NotKnown("a code point that is none or is beyond U+FFFF");
        }

        _at = end < _pattern.Length && _pattern[end] == '}' && _pattern[first - 1] == '{' ? end + 1 : end;
        return $@"\u{value:X4}";
    }

    private string Property(bool inClass, bool isNegated)
    {
        var end = _at + 2 < _pattern.Length && _pattern[_at + 2] == '{' ? _pattern.IndexOf('}', _at) : -1;
        var name = end < 0 ? throw NotKnown(@"\p without a name in braces") : _pattern[(_at + 3)..end];
        if (name.StartsWith('^'))
        {
            (name, isNegated) = (name[1..], !isNegated);
        }

        var property = Properties.Find(name) ?? throw NotKnown($@"\p{{{name}}}");
        if (isNegated && inClass && !property.StartsWith(@"\p", StringComparison.Ordinal))
        {
            throw NotKnown($@"\P{{{name}}} in a class");
        }

        _at = end + 1;
        return property.StartsWith(@"\p", StringComparison.Ordinal) ? (isNegated ? @"\P" : @"\p") + property[2..]
            : inClass ? property : isNegated ? $"[^{property}]" : $"[{property}]";
    }

    private string Class()
    {
        var result = new StringBuilder("[");
        _at++;
        if (_at < _pattern.Length && _pattern[_at] == '^')
        {
            result.Append('^');
            _at++;
        }

        Members(result);
        return result.Append(']').ToString();
    }

    private void Members(StringBuilder result)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            if (_at >= _pattern.Length)
            {
                throw NotKnown("a class that does not end");
            }

            var c = _pattern[_at];
            if (c == ']' && !isFirst)
            {
                _at++;
                return;
            }

            if (c == '\\')
            {
                result.Append(Escape(inClass: true));
            }
            else if (c == '[' && _at + 1 < _pattern.Length && _pattern[_at + 1] is '^' or ':')
            {
                throw NotKnown("a negated or named class in a class");
            }
            else if (c == '[')
            {
                _at++;
                Members(result);
            }
            else if (c == '&' && _at + 1 < _pattern.Length && _pattern[_at + 1] == '&')
            {
                throw NotKnown("an intersection of classes");
            }
            else
            {
                result.Append(c is ']' ? @"\]" : c.ToString());
                _at++;
            }
        }
    }
}
