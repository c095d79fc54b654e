using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads <c>head</c>: a name, a file, or class names put into templates.</summary>
internal static class HeadReader
{
    /// <summary>Of a suite.</summary>
    public static Head? OfSuite(Fields fields)
    {
        var node = fields.Node(HeadKeys.Head);
        if (node is YamlMapping)
        {
            return Fields.Open(node, HeadKeys.Head.Name, HeadKeys.Shape, fields.Scope, fields.Context) is { } head
                && ReadZeroShot(head) is { } zeroShot
                ? new Head(node.At, null, null, zeroShot)
                : null;
        }

        return Named(node, fields);
    }

    /// <summary>Of a fine-tuning, which keeps the head among the model's tensors: texts make none.</summary>
    public static Head? OfTraining(Fields fields)
    {
        var node = fields.Node(HeadKeys.OfTraining);
        if (node is YamlMapping)
        {
            fields.Context.Errors.Add(ValueErrors.HeadOfTextsInTraining(node.At));
            return null;
        }

        return Named(node, fields);
    }

    private static Head? Named(YamlNode? node, Fields fields)
    {
        if (node is null || Values.Text(node, HeadKeys.Head.Name, fields.Scope, fields.Context) is not { } text)
        {
            return null;
        }

        return Names.IsValid(text.Text)
            ? new Head(text.Start, text.Text, null, null)
            : new Head(text.Start, null, text.Scalar.File.Resolve(text.Text), null);
    }

    private static ZeroShotHead? ReadZeroShot(Fields head)
    {
        if (head.Node(HeadKeys.ZeroShot) is not { } node
            || Fields.Open(node, HeadKeys.ZeroShot.Name, HeadKeys.ZeroShotShape, head.Scope, head.Context) is not { } fields)
        {
            return null;
        }

        var classes = fields.Path(HeadKeys.Classes);
        var templates = Lists.Plain(fields.Node(HeadKeys.Templates), HeadKeys.Templates.Name, fields.Scope, fields.Context);
        foreach (var template in templates ?? [])
        {
            if (!template.Text.Contains("{}", StringComparison.Ordinal))
            {
                fields.Context.Errors.Add(ValueErrors.TemplateWithoutClass(template.Start, template.Text));
            }
        }

        return classes is null || templates is null ? null : new ZeroShotHead(classes, templates.ConvertAll(text => text.Text));
    }
}
