using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Loops;

namespace TaskRecipes.Recipe.Language.Expressions;

/// <summary>Reads expressions by precedence: <c>*</c> and <c>/</c> before <c>+</c> and <c>-</c>, each from left to right.</summary>
internal sealed class ExpressionParser
{
    private readonly LocatedText _source;
    private readonly Scope? _scope;
    private readonly BindingContext _context;
    private readonly TokenCursor _tokens;

    private ExpressionParser(LocatedText source, Scope? scope, BindingContext context, List<Token> tokens)
    {
        _source = source;
        _scope = scope;
        _context = context;
        _tokens = new TokenCursor(source, tokens, context.Errors);
    }

    /// <summary>Reads a whole text as one expression; null after an error.</summary>
    public static Syntax? Parse(LocatedText source, Scope? scope, BindingContext context) =>
        Start(source, scope, context)?.ParseWhole();

    /// <summary>Reads a condition, <c>left &lt;= right</c>; null after an error.</summary>
    public static ConditionSyntax? ParseCondition(LocatedText source, Scope? scope, BindingContext context) =>
        Start(source, scope, context)?.ParseComparison();

    /// <summary>Reads <c>item for x in list</c> to the item's text for each member; null where the text is none such, or wrong.</summary>
    public static IReadOnlyList<ScopedText>? ParseComprehension(LocatedText source, Scope? scope, BindingContext context)
    {
        if (Start(source, scope, context) is not { } parser)
        {
            return null;
        }

        parser.ParseSum();
        if (!parser._tokens.Failed && !parser._tokens.Current.Is("for"))
        {
            parser._tokens.Expect(TokenKind.End, "'for'");
        }

        var members = parser._tokens.Failed ? null : parser.ParseMembers(0);
        parser._tokens.Expect(TokenKind.End, "the end");
        return parser._tokens.Failed ? null : members;
    }

    private static ExpressionParser? Start(LocatedText source, Scope? scope, BindingContext context)
    {
        if (string.IsNullOrWhiteSpace(source.Text))
        {
            context.Errors.Add(ExpressionErrors.Empty(source.Start));
            return null;
        }

        return Tokenizer.Read(source, context.Errors) is { } tokens ? new ExpressionParser(source, scope, context, tokens) : null;
    }

    private Syntax? ParseWhole()
    {
        var syntax = ParseSum();
        if (_tokens.Current.Kind == TokenKind.Comparison)
        {
            _tokens.Fail(ExpressionErrors.ComparisonInExpression(_tokens.At(_tokens.Current)));
        }

        CheckOperator();
        return _tokens.Expect(TokenKind.End, "an operator or the end") ? syntax : null;
    }

    /// <summary>Says what is missing where one operand follows another.</summary>
    private void CheckOperator()
    {
        var next = _tokens.Current;
        if (_tokens.Position > 0 && (next.Kind is TokenKind.Number or TokenKind.Name or TokenKind.Variable || next.Is('(')) && !next.Is("for"))
        {
            var before = _tokens[_tokens.Position - 1];
            _tokens.Fail(ExpressionErrors.MissingOperator(_tokens.At(next), Shown(before), Shown(next)));
        }
    }

    private string Shown(Token token) => token.Is('(') ? "(…)" : _source.Text[token.Start..token.End];

    private ConditionSyntax? ParseComparison()
    {
        var left = ParseSum();
        var sign = _tokens.Current;
        _tokens.Expect(TokenKind.Comparison, "a comparison ('<=', '<', '>=' or '>')");
        var right = ParseSum();
        return _tokens.Expect(TokenKind.End, "an operator or the end")
            ? new ConditionSyntax(left!.At, left, sign.Text, right!)
            : null;
    }

    private Syntax? ParseSum()
    {
        var depth = _tokens.Depth;
        var left = ParseProduct();
        while (!_tokens.Failed && (_tokens.Current.Is('+') || _tokens.Current.Is('-')))
        {
            left = ParseRight(left!, ParseProduct);
        }

        _tokens.Leave(depth);
        return _tokens.Failed ? null : left;
    }

    private Syntax? ParseProduct()
    {
        var depth = _tokens.Depth;
        var left = ParseUnary();
        while (!_tokens.Failed && (_tokens.Current.Is('*') || _tokens.Current.Is('/')))
        {
            left = ParseRight(left!, ParseUnary);
        }

        _tokens.Leave(depth);
        return _tokens.Failed ? null : left;
    }

    private BinarySyntax? ParseRight(Syntax left, Func<Syntax?> operand)
    {
        _tokens.Enter();
        var sign = _tokens.Take();
        return operand() is { } right
            ? new BinarySyntax(left.At, _tokens.At(sign), (BinaryOperator)"+-*/".IndexOf(sign.Text[0]), left, right)
            : null;
    }

    private Syntax? ParseUnary()
    {
        if (_tokens.Failed || !_tokens.Current.Is('-'))
        {
            return _tokens.Failed ? null : ParsePrimary();
        }

        var depth = _tokens.Enter();
        var sign = _tokens.Take();
        var operand = ParseUnary();
        _tokens.Leave(depth);
        return operand is null ? null : new NegateSyntax(_tokens.At(sign), operand);
    }

    private Syntax? ParsePrimary()
    {
        var token = _tokens.Take();
        switch (token.Kind)
        {
            case TokenKind.Number:
                return ParseNumber(token);
            case TokenKind.Variable:
                return new VariableSyntax(_tokens.At(token), token.Text);
            case TokenKind.Text:
                return new TextSyntax(_tokens.At(token), token.Text);
            case TokenKind.Name when _tokens.Current.Is('('):
                return ParseCall(token);
            case TokenKind.Name:
                return ParsePath(token);
            case TokenKind.Symbol when token.Is('('):
                var depth = _tokens.Enter();
                var inner = ParseSum();
                _tokens.Close(token);
                _tokens.Leave(depth);
                return inner is null ? null : inner with { At = _tokens.At(token) };
            default:
                _tokens.Fail(ExpressionErrors.Unexpected(_tokens.At(token), token.Description, "a name, a number or '('"));
                return null;
        }
    }

    private NumberSyntax? ParseNumber(Token token)
    {
        var at = _tokens.At(token);
        var next = _tokens.Current;
        if (next.Kind is TokenKind.Name or TokenKind.Variable && next.Start == token.End)
        {
            _tokens.Fail(ExpressionErrors.MissingOperator(at, token.Text, _source.Text[next.Start..next.End]));
        }

        // Only an exponent can lead beyond the doubles in so few characters as a number may have.
        if (ExactDecimal.TryParse(token.Text, out var value) && (token.Text.Length < 5 || double.IsFinite(value.ToDouble())))
        {
            return new NumberSyntax(at, value);
        }

        _tokens.Fail(ExpressionErrors.BadNumber(at, token.Text));
        return null;
    }

    private NameSyntax? ParsePath(Token first)
    {
        var path = first.Text;
        while (_tokens.Current.Is('.'))
        {
            _tokens.Take();
            path += "." + _tokens.Current.Text;
            if (!_tokens.Expect(TokenKind.Name, "a name"))
            {
                return null;
            }
        }

        return new NameSyntax(_tokens.At(first), path);
    }

    private CallSyntax? ParseCall(Token name)
    {
        var depth = _tokens.Enter();
        var open = _tokens.Take();
        var arguments = new List<ArgumentSyntax>();
        while (!_tokens.Failed && !_tokens.Current.Is(')'))
        {
            ParseArgument(arguments);
            if (_tokens.Failed || !_tokens.Current.Is(','))
            {
                break;
            }

            _tokens.Take();
        }

        _tokens.Close(open);
        _tokens.Leave(depth);
        return _tokens.Failed ? null : new CallSyntax(_tokens.At(name), name.Text, arguments);
    }

    private void ParseArgument(List<ArgumentSyntax> arguments)
    {
        var first = _tokens.Current;
        var named = first.Kind == TokenKind.Name && _tokens.Following.Is('=');
        if (named)
        {
            _tokens.Take();
            _tokens.Take();
        }
        else if (arguments.Count > 0 && arguments[^1].Name is not null)
        {
            _tokens.Fail(ExpressionErrors.PositionalAfterNamed(_tokens.At(first)));
        }

        var start = _tokens.Position;
        var value = ParseSum();
        if (_tokens.Failed)
        {
            return;
        }

        if (named || !_tokens.Current.Is("for"))
        {
            arguments.Add(new ArgumentSyntax(_tokens.At(first), named ? first.Text : null, value!));
            return;
        }

        foreach (var member in ParseMembers(start) ?? [])
        {
            if (Parse(member.Text, member.Scope, _context) is not { } item)
            {
                _tokens.Fail();
                return;
            }

            arguments.Add(new ArgumentSyntax(item.At, null, item));
        }
    }

    /// <summary>Reads <c>for x in list</c> behind an item that began at token <paramref name="start"/>.</summary>
    private List<ScopedText>? ParseMembers(int start)
    {
        var (first, last) = (_tokens[start], _tokens[_tokens.Position - 1]);
        var quoted = first.Kind == TokenKind.Text && start == _tokens.Position - 1;
        var item = quoted
            ? _source.Slice(first.Start + 1, first.End - first.Start - 2)
            : _source.Slice(first.Start, last.End - first.Start);
        _tokens.Take();
        var name = _tokens.Current;
        if (!_tokens.Expect(TokenKind.Name, "the loop's name"))
        {
            return null;
        }

        if (!_tokens.Current.Is("in"))
        {
            _tokens.Fail(ExpressionErrors.Unexpected(_tokens.At(_tokens.Current), _tokens.Current.Description, "'in'"));
            return null;
        }

        _tokens.Take();
        if (ParsePrimary() is { } list && Comprehension.Members(item, name.Text, _tokens.At(name), list, _scope, _context) is { } members)
        {
            return members;
        }

        _tokens.Fail();
        return null;
    }
}
