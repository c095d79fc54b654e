using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads an entry of <c>vectors</c> or <c>operations</c> to its form; null where nothing can be made of it.</summary>
internal static class OperationReader
{
    public static Form? Read(SectionEntry entry, BindingContext context)
    {
        if (entry.Node is YamlScalar { Kind: not CoreKind.Null } scalar)
        {
            return Expression(scalar, entry.Scope, context) is { } expression ? new ExpressionForm(expression, OptionReader.None) : null;
        }

        if (entry.Node is YamlMapping mapping)
        {
            return mapping.Get(OperationKeys.Method.Name) is YamlScalar { Value: SliceKeys.Method } ? SliceReader.Read(mapping, entry, context)
                : mapping.Get(OperationKeys.Method.Name) is not null ? MethodFormReader.Read(mapping, entry, context)
                : mapping.Get(OperationKeys.Expression.Name) is null && mapping.Get(VectorKeys.Path.Name) is not null ? ReadFile(entry, context)
                : ReadLongForm(entry, mapping, context);
        }

        context.Errors.Add(StructureErrors.EntryWithoutForm(
            entry.At, entry.Name, "an expression such as 'tuned - base', or a mapping with 'expression' or 'method'"));
        return null;
    }

    /// <summary>An expression; null after an error.</summary>
    public static Syntax? Expression(YamlNode? node, Scope? scope, BindingContext context, string name = "expression") =>
        Values.Scalar(node, name, "an expression", scope, context) is { } text ? ExpressionParser.Parse(text, scope, context) : null;

    private static ExpressionForm? ReadLongForm(SectionEntry entry, YamlMapping mapping, BindingContext context)
    {
        if (mapping.Get(OperationKeys.Expression.Name) is null)
        {
            context.Errors.Add(StructureErrors.EntryWithoutForm(
                entry.At, entry.Name, "'expression: …' or 'method: …'" + Misspelt(mapping)));
            return null;
        }

        var fields = Fields.Open(entry.Node, entry.Name, OperationKeys.ExpressionShape, entry.Scope, context)!;
        var options = OptionReader.Read(fields);
        return Expression(fields.Node(OperationKeys.Expression), entry.Scope, context) is { } expression
            ? new ExpressionForm(expression, options)
            : null;
    }

    private static VectorFileForm? ReadFile(SectionEntry entry, BindingContext context)
    {
        var fields = Fields.Open(entry.Node, entry.Name, VectorKeys.FileShape, entry.Scope, context)!;
        var path = fields.Path(VectorKeys.Path) ?? "";
        return fields.Located(VectorKeys.Base) is { } origin ? new VectorFileForm(path, fields.ValueAt(VectorKeys.Path), origin) : null;
    }

    private static string Misspelt(YamlMapping mapping)
    {
        foreach (var entry in mapping.Entries)
        {
            if (KeyHints.For(entry.Key.Value, [OperationKeys.Expression, OperationKeys.Method]) is { Length: > 0 } hint && hint.Contains("mean", StringComparison.Ordinal))
            {
                return $"; for '{entry.Key.Value}', {hint[2..]}";
            }
        }

        return "";
    }
}
