using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Expressions;

/// <summary>Walks the tokens of one text; the first error ends the walk, since the rest would only follow from it.</summary>
internal sealed class TokenCursor(LocatedText source, List<Token> tokens, DiagnosticBag errors)
{
    // What walks the tree later recurses; a deeper one would end on the stack.
    private const int MaxDepth = 500;

    private int _depth;

    /// <summary>Whether there was an error.</summary>
    public bool Failed { get; private set; }

    /// <summary>Index of the current token.</summary>
    public int Position { get; private set; }

    /// <summary>The current token.</summary>
    public Token Current => tokens[Position];

    /// <summary>The token behind the current one.</summary>
    public Token Following => tokens[Math.Min(Position + 1, tokens.Count - 1)];

    /// <summary>The token at an index.</summary>
    public Token this[int index] => tokens[index];

    /// <summary>Where a token stands.</summary>
    public SourceSpan At(Token token) => source.At(token.Start);

    /// <summary>Steps over the current token; the end stays.</summary>
    public Token Take() => Position + 1 < tokens.Count ? tokens[Position++] : tokens[Position];

    /// <summary>Steps over a token that must be of a kind; false after an error.</summary>
    public bool Expect(TokenKind kind, string wanted)
    {
        if (!Failed && Current.Kind != kind)
        {
            Fail(ExpressionErrors.Unexpected(At(Current), Current.Description, wanted));
        }

        if (!Failed)
        {
            Take();
        }

        return !Failed;
    }

    /// <summary>Steps over the parenthesis that closes <paramref name="open"/>.</summary>
    public void Close(Token open)
    {
        if (Failed)
        {
            return;
        }

        if (Current.Is(')'))
        {
            Take();
        }
        else if (Current.Kind == TokenKind.End)
        {
            Fail(ExpressionErrors.UnclosedParenthesis(At(open)));
        }
        else
        {
            Expect(TokenKind.End, "an operator, ',' or ')'");
        }
    }

    /// <summary>Goes one operation deeper; the depth before is to be given back to <see cref="Leave"/>.</summary>
    public int Enter()
    {
        if (_depth >= MaxDepth)
        {
            Fail(ExpressionErrors.TooDeep(At(Current), MaxDepth));
        }

        return _depth++;
    }

    /// <summary>The depth now.</summary>
    public int Depth => _depth;

    /// <summary>Comes back to a depth.</summary>
    public void Leave(int depth) => _depth = depth;

    /// <summary>Notes an error unless there was one.</summary>
    public void Fail(Diagnostic error)
    {
        if (!Failed)
        {
            errors.Add(error);
        }

        Failed = true;
    }

    /// <summary>Ends the walk after an error that is reported already.</summary>
    public void Fail() => Failed = true;
}
