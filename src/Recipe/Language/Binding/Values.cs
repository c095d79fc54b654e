using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads single values; each is null after an error.</summary>
internal static class Values
{
    /// <summary>A scalar with loops and environment put in.</summary>
    public static LocatedText? Scalar(YamlNode? node, string name, string wanted, Scope? scope, BindingContext context)
    {
        if (node is YamlScalar scalar)
        {
            return Interpolation.Apply(new LocatedText(scalar), scope, context.Errors);
        }

        if (node is not null and not YamlFault)
        {
            context.Errors.Add(StructureErrors.WrongKind(node.At, name, wanted, node.Description));
        }

        return null;
    }

    /// <summary>Text; <c>$name</c> alone stands for a variable that is text.</summary>
    public static LocatedText? Text(YamlNode? node, string name, Scope? scope, BindingContext context, string wanted = "text")
    {
        if (Scalar(node, name, wanted, scope, context) is not { } text)
        {
            return null;
        }

        if (text.Kind == CoreKind.Null || text.Text.Length == 0)
        {
            context.Errors.Add(ValueErrors.EmptyValue(text.Start, name));
            return null;
        }

        return text.Text[0] == '$' && context.Variables.Find(text.Text[1..]) is { Value: { } value, IsNumber: false }
            ? text.Replaced(value)
            : text;
    }

    /// <summary>An absolute path; relative ones start from the file that names them.</summary>
    public static string? Path(YamlNode? node, string name, Scope? scope, BindingContext context)
    {
        if (Text(node, name, scope, context) is not { } text)
        {
            return null;
        }

        if (text.Kind is CoreKind.Number or CoreKind.Flag && text.Scalar.IsPlain)
        {
            context.Errors.Add(StructureErrors.WrongKind(text.Start, name, $"a path (quote it: \"{text.Text}\")", text.Text));
            return null;
        }

        if (text.Text.IndexOf("${", StringComparison.Ordinal) is >= 0 and var variable)
        {
            context.Errors.Add(ValueErrors.VariableInPath(text.At(variable), text.Text));
            return null;
        }

        if (!text.Text.Contains("://", StringComparison.Ordinal))
        {
            return text.Scalar.File.Resolve(text.Text);
        }

        context.Errors.Add(ValueErrors.RemotePath(text.Start, text.Text));
        return null;
    }

    /// <summary>true or false.</summary>
    public static bool? Flag(YamlNode? node, string name, Scope? scope, BindingContext context)
    {
        if (Text(node, name, scope, context, "true or false") is not { } text)
        {
            return null;
        }

        if (text.Kind == CoreKind.Flag)
        {
            return text.Text[0] is 't' or 'T';
        }

        context.Errors.Add(ValueErrors.NotFlag(text.Start, name, text.Text));
        return null;
    }

    /// <summary>A word of the key's choices.</summary>
    public static string? Choice(YamlNode? node, string name, IReadOnlyList<string> choices, Scope? scope, BindingContext context)
    {
        if (Text(node, name, scope, context) is not { } text)
        {
            return null;
        }

        if (choices.Contains(text.Text))
        {
            return text.Text;
        }

        context.Errors.Add(ValueErrors.NotChoice(text.Start, name, text.Text, choices));
        return null;
    }

    /// <summary>A number that is known now: a literal, or a <c>$var</c> alone.</summary>
    public static ExactDecimal? Number(YamlNode? node, string name, ScalarShape shape, Scope? scope, BindingContext context)
    {
        if (Scalar(node, name, "a number", scope, context) is not { } text)
        {
            return null;
        }

        ExactDecimal number;
        if (text.Kind == CoreKind.Number)
        {
            number = text.Number;
        }
        else if (text.Text.StartsWith('$') && context.Variables.Find(text.Text[1..])?.Value is { Kind: CoreKind.Number } value)
        {
            number = value.Number;
        }
        else
        {
            context.Errors.Add(text.Kind == CoreKind.TooLarge
                ? ExpressionErrors.BadNumber(text.Start, text.Text)
                : ValueErrors.NotNumber(text.Start, name, text.Kind == CoreKind.Null ? "nothing" : $"'{text.Text}'"));
            return null;
        }

        if (shape.Kind == ScalarKind.Integer && !number.IsInteger)
        {
            context.Errors.Add(ValueErrors.NotWhole(text.Start, name, number.ToDisplay()));
            return null;
        }

        if ((shape.Minimum is { } least && number < least) || (shape.Maximum is { } most && number > most))
        {
            context.Errors.Add(ValueErrors.OutOfRange(text.Start, name, number.ToDisplay(), shape.Minimum, shape.Maximum));
            return null;
        }

        return number;
    }

    public static ExactDecimal? Number(this Fields fields, Key key) =>
        fields.Node(key) is { } node ? Number(node, key.Name, (ScalarShape)key.Shape, fields.Scope, fields.Context) : null;

    public static string? Text(this Fields fields, Key key) => Text(fields.Node(key), key.Name, fields.Scope, fields.Context)?.Text;

    public static LocatedText? Located(this Fields fields, Key key) => Text(fields.Node(key), key.Name, fields.Scope, fields.Context);

    public static string? Path(this Fields fields, Key key) => Path(fields.Node(key), key.Name, fields.Scope, fields.Context);

    public static bool Flag(this Fields fields, Key key) => Flag(fields.Node(key), key.Name, fields.Scope, fields.Context) ?? false;

    /// <summary>Whether the choice is <paramref name="word"/>.</summary>
    public static bool Chooses(this Fields fields, Key key, string word) => fields.Choice(key) == word;

    public static string? Choice(this Fields fields, Key key) =>
        Choice(fields.Node(key), key.Name, ((ScalarShape)key.Shape).Choices, fields.Scope, fields.Context);

    /// <summary>Where a value begins; its mapping where it is absent.</summary>
    public static SourceSpan ValueAt(this Fields fields, Key key) => fields.Node(key)?.At ?? fields.At;
}
