using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Expressions;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>TR032x: what has no meaning in an affine space, and what was probably meant.</summary>
internal static class TypeErrors
{
    private const int Longest = 60;

    public static Diagnostic ModelPlusModel(SourceSpan at, Syntax left, Syntax right, string origin)
    {
        var (a, b) = (Show(left), Show(right));
        var (x, y) = (Operand(left), Operand(right));
        return Error(at, "TR0320", $"a model plus a model has no meaning; did you mean 'mean({a}, {b})' or '{origin} + ({x} - {origin}) + ({y} - {origin})'?");
    }

    public static Diagnostic ScaledModel(SourceSpan at, string what, Syntax model, string origin) =>
        Error(at, "TR0321", $"{what} has no meaning; scale a vector: '{origin} + 0.5 * ({Operand(model)} - {origin})', or take 'mean(…)' of models");

    public static Diagnostic NegatedModel(SourceSpan at, Syntax model, string origin) =>
        Error(at, "TR0322", $"minus a model has no meaning; to unlearn it write '{origin} - ({Operand(model)} - {origin})'");

    public static Diagnostic VectorMinusModel(SourceSpan at, Syntax left, Syntax right) =>
        Error(at, "TR0323", $"a vector minus a model has no meaning; did you mean '{Show(right)} - {Operand(left)}'?");

    public static Diagnostic ScalarAdded(SourceSpan at, char sign, ExpressionType other) =>
        Error(at, "TR0324", $"a number {Spoken(sign)} {Name(other)} has no meaning; multiply a vector by it: '0.5 * vector'");

    public static Diagnostic ProductOfVectors(SourceSpan at) =>
        Error(at, "TR0325", "a product of two vectors has no meaning; one of its factors must be a number");

    public static Diagnostic DivisorNotScalar(SourceSpan at, ExpressionType divisor) =>
        Error(at, "TR0326", $"only a number can divide, not {Name(divisor)}");

    public static Diagnostic Expected(SourceSpan at, string where, ExpressionType wanted, Syntax found, ExpressionType type) =>
        Error(at, "TR0327", $"{where} must be {Name(wanted)}; '{Show(found)}' is {Name(type)}{Advice(wanted, type, found)}");

    public static Diagnostic NotAnEntry(SourceSpan at, string where) =>
        Error(at, "TR0328", $"{where} must be a model or a vector, not a number");

    public static Diagnostic NotScalar(SourceSpan at, string name) =>
        Error(at, "TR0329", $"only numbers and $variables stand here, not '{name}'");

    public static Diagnostic ModelAmongVectors(SourceSpan at, string name, Syntax written) =>
        Error(at, "TR0330", $"'{name}' is a model, so it belongs to 'operations'{(written is BinarySyntax ? "" : $"; as a vector: '{AsVector(Show(written))}'")}");

    /// <summary><c>a model</c>, <c>a vector</c>, <c>a number</c>.</summary>
    public static string Name(ExpressionType type) => type switch
    {
        ExpressionType.Model => "a model",
        ExpressionType.Vector => "a vector",
        _ => "a number",
    };

    private static string Advice(ExpressionType wanted, ExpressionType type, Syntax found) => (wanted, type) switch
    {
        (ExpressionType.Vector, ExpressionType.Model) => $"; did you mean '{AsVector(Operand(found))}'?",
        (ExpressionType.Model, ExpressionType.Vector) => $"; did you mean 'base + {Operand(found)}'?",
        _ => "",
    };

    /// <summary>A model less its base; what is called base is hardly the one that was fine-tuned.</summary>
    private static string AsVector(string model) => model == "base" ? "TUNED - base" : $"{model} - base";

    private static string Spoken(char sign) => sign == '+' ? "plus" : "minus";

    private static string Show(Syntax syntax) => Short(SyntaxText.Of(syntax));

    private static string Operand(Syntax syntax) => Short(SyntaxText.Operand(syntax));

    private static string Short(string text) => text.Length > Longest ? "…" : text;

    private static Diagnostic Error(SourceSpan at, string code, string message) => new(at, Severity.Error, code, message);
}
