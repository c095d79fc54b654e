using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads a parameter's value as its declaration wants it; null after an error.</summary>
internal static class ParameterReader
{
    public static ParameterValue? Read(ParameterDeclaration parameter, YamlNode node, Scope? scope, BindingContext context)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Number or ParameterKind.Integer:
                return node is YamlScalar || !parameter.PerTensor
                    ? Number(parameter, node, scope, context)
                    : TensorParameterReader.Read(parameter, node, scope, context);
            case ParameterKind.Flag:
                return Values.Flag(node, parameter.Name, scope, context) is { } flag ? new FlagParameter(node.At, flag) : null;
            case ParameterKind.Choice:
                return Values.Choice(node, parameter.Name, parameter.Choices, scope, context) is { } choice ? new TextParameter(node.At, choice) : null;
            case ParameterKind.Globs:
                return Lists.Texts(node, parameter.Name, scope, context) is { } globs
                    ? new TextsParameter(node.At, globs.ConvertAll(glob => glob.Text))
                    : null;
            case ParameterKind.Integers:
                return Integers(parameter, node, scope, context);
            case ParameterKind.IntegerMap:
                return IntegerMap(parameter, node, scope, context);
            case ParameterKind.Reference:
                return Values.Text(node, parameter.Name, scope, context) is { } name ? new ReferenceParameter(node.At, name.Text) : null;
            default:
                return Values.Text(node, parameter.Name, scope, context) is { } text ? new TextParameter(node.At, text.Text) : null;
        }
    }

    /// <summary>Reads all parameters that stand in a mapping.</summary>
    public static Dictionary<string, ParameterValue> ReadAll(
        IReadOnlyList<ParameterDeclaration> parameters, Func<ParameterDeclaration, bool> wanted, Fields fields)
    {
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            if (wanted(parameter) && fields.Mapping.Get(parameter.Name) is { } node
                && Read(parameter, node, fields.Scope, fields.Context) is { } value)
            {
                values.Add(parameter.Name, value);
            }
        }

        return values;
    }

    /// <summary>A number, or an expression of scalars.</summary>
    public static NumberParameter? Number(ParameterDeclaration parameter, YamlNode node, Scope? scope, BindingContext context)
    {
        if (Values.Scalar(node, parameter.Name, "a number", scope, context) is not { } text)
        {
            return null;
        }

        switch (text.Kind)
        {
            case CoreKind.Number:
                return NumberRanges.Check(parameter, new NumberExpression(text.Start, text.Number), context);
            case CoreKind.NotFinite:
                context.Errors.Add(ValueErrors.NotFinite(text.Start, text.Text));
                return null;
            case CoreKind.TooLarge:
                context.Errors.Add(ExpressionErrors.BadNumber(text.Start, text.Text));
                return null;
            case CoreKind.Null or CoreKind.Flag:
                context.Errors.Add(ValueErrors.NotNumber(text.Start, parameter.Name, text.Kind == CoreKind.Null ? "nothing" : text.Text));
                return null;
            default:
                return ExpressionParser.Parse(text, scope, context) is { } syntax
                    ? NumberRanges.Check(parameter, new ExpressionChecker(context, null, scope).CheckScalar(syntax), context)
                    : null;
        }
    }

    private static IntegersParameter? Integers(ParameterDeclaration parameter, YamlNode node, Scope? scope, BindingContext context)
    {
        var items = node is YamlSequence list ? list.Items : [node];
        var values = new List<long>(items.Count);
        foreach (var item in items)
        {
            if (Integer(parameter, item, scope, context) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return new IntegersParameter(node.At, values);
    }

    private static IntegerMapParameter? IntegerMap(ParameterDeclaration parameter, YamlNode node, Scope? scope, BindingContext context)
    {
        if (node is not YamlMapping mapping)
        {
            if (node is not YamlFault)
            {
                context.Errors.Add(StructureErrors.WrongKind(node.At, parameter.Name, "a mapping from names to whole numbers", node.Description));
            }

            return null;
        }

        var values = new List<KeyValuePair<string, long>>(mapping.Entries.Count);
        foreach (var entry in mapping.Entries)
        {
            if (Interpolation.Apply(new LocatedText(entry.Key), scope, context.Errors) is not { } name
                || Integer(parameter, entry.Value, scope, context) is not { } value)
            {
                return null;
            }

            values.Add(KeyValuePair.Create(name.Text, value));
        }

        return new IntegerMapParameter(node.At, values);
    }

    private static long? Integer(ParameterDeclaration parameter, YamlNode node, Scope? scope, BindingContext context) =>
        Number(parameter, node, scope, context) is { } number && Constants.TryEvaluate(number.Value, context.Variables, out var value)
            ? (long)value
            : null;
}
