using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Language.Expressions;

/// <summary>Writes an expression again, for messages that offer a right form.</summary>
internal static class SyntaxText
{
    public static string Of(Syntax syntax) => Write(syntax, 0);

    /// <summary>The same, in parentheses where it is a sum.</summary>
    public static string Operand(Syntax syntax) => Write(syntax, 2);

    /// <summary>The sign of an operator.</summary>
    public static char Sign(BinaryOperator op) => "+-*/"[(int)op];

    private static string Write(Syntax syntax, int around) => syntax switch
    {
        NumberSyntax number => number.Value.ToDisplay(),
        VariableSyntax variable => "$" + variable.Name,
        NameSyntax name => name.Name,
        TextSyntax text => $"\"{text.Value}\"",
        NegateSyntax negate => "-" + Write(negate.Operand, 3),
        CallSyntax call => $"{call.Name}(…)",
        BinarySyntax binary => Binary(binary, around),
        _ => "…",
    };

    private static string Binary(BinarySyntax binary, int around)
    {
        var strength = binary.Operator is BinaryOperator.Add or BinaryOperator.Subtract ? 1 : 2;
        var text = $"{Write(binary.Left, strength)} {Sign(binary.Operator)} {Write(binary.Right, strength + 1)}";
        return strength < around ? $"({text})" : text;
    }
}
