namespace TaskRecipes.Recipe.Language.Expressions;

internal enum TokenKind
{
    End,
    Number,

    /// <summary>A name; may hold <c>{x}</c> and end in <c>@10%</c>.</summary>
    Name,

    /// <summary><c>$name</c>.</summary>
    Variable,

    /// <summary>Quoted text.</summary>
    Text,

    /// <summary><c>+ - * / ( ) , = .</c></summary>
    Symbol,

    /// <summary><c>&lt; &lt;= &gt; &gt;=</c></summary>
    Comparison,
}

/// <summary>A word of an expression; it lies at <paramref name="Start"/> to <paramref name="End"/> of the text.</summary>
internal sealed record Token(TokenKind Kind, int Start, int End, string Text)
{
    /// <summary>Whether it is this symbol.</summary>
    public bool Is(char symbol) => Kind == TokenKind.Symbol && Text[0] == symbol;

    /// <summary>Whether it is this word.</summary>
    public bool Is(string word) => Kind == TokenKind.Name && Text == word;

    /// <summary>For messages.</summary>
    public string Description => Kind == TokenKind.End ? "the end" : $"'{Text}'";
}
