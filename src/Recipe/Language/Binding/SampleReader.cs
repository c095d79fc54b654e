using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads which samples of a data set are kept and what is done to them.</summary>
internal static class SampleReader
{
    public static DatasetDeclaration Read(Fields fields, DatasetDeclaration dataset) => dataset with
    {
        Columns = Columns(fields),
        Where = Filters(fields),
        Classes = fields.Has(DatasetKeys.Classes)
            ? Lists.Texts(fields.Node(DatasetKeys.Classes), DatasetKeys.Classes.Name, fields.Scope, fields.Context)?.ConvertAll(text => text.Text)
            : null,
        Take = (int?)fields.Number(DatasetKeys.Take)?.ToDouble(),
        Transforms = Transforms(fields),
    };

    /// <summary>The texts of a mapping whose keys the recipe chooses.</summary>
    public static List<KeyValuePair<string, string>> TextMap(Fields fields, Key key)
    {
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var (name, node) in Map(fields, key))
        {
            if (Values.Text(node, name.Text, fields.Scope, fields.Context) is { } text)
            {
                texts.Add(KeyValuePair.Create(name.Text, text.Text));
            }
        }

        return texts;
    }

    /// <summary>The entries of a mapping whose keys the recipe chooses.</summary>
    public static List<MapEntry> Map(Fields fields, Key key)
    {
        var entries = new List<MapEntry>();
        if (fields.Node(key) is not { } node)
        {
            return entries;
        }

        if (node is not YamlMapping mapping)
        {
            fields.Context.Errors.Add(StructureErrors.WrongKind(node.At, key.Name, "a mapping", node.Description));
            return entries;
        }

        foreach (var entry in mapping.Entries)
        {
            if (Interpolation.Apply(new LocatedText(entry.Key), fields.Scope, fields.Context.Errors) is { } name)
            {
                entries.Add(new MapEntry(name, entry.Value));
            }
        }

        return entries;
    }

    private static List<KeyValuePair<string, string>> Columns(Fields fields) => TextMap(fields, DatasetKeys.Columns);

    private static List<DataFilter> Filters(Fields fields)
    {
        var filters = new List<DataFilter>();
        foreach (var (column, node) in Map(fields, DatasetKeys.Where))
        {
            var texts = Lists.Texts(node, column.Text, fields.Scope, fields.Context);
            if (texts is [{ } single] && single.Text[0] is '<' or '>')
            {
                AddComparison(filters, column, single, fields.Context);
            }
            else if (texts is not null)
            {
                filters.Add(new DataFilter(column.Start, column.Text, texts.ConvertAll(text => text.Text), null, default));
            }
        }

        return filters;
    }

    private static void AddComparison(List<DataFilter> filters, LocatedText column, LocatedText text, BindingContext context)
    {
        var length = text.Text.Length > 1 && text.Text[1] == '=' ? 2 : 1;
        if (ExactDecimal.TryParse(text.Text.AsSpan(length).Trim(), out var bound))
        {
            filters.Add(new DataFilter(column.Start, column.Text, [], text.Text[..length], bound));
        }
        else
        {
            context.Errors.Add(DataErrors.BadComparison(text.Start, text.Text));
        }
    }

    private static List<DataTransform> Transforms(Fields fields)
    {
        var transforms = new List<DataTransform>();
        if (!fields.Has(DatasetKeys.Transform))
        {
            return transforms;
        }

        foreach (var item in Lists.Items(fields.Node(DatasetKeys.Transform), DatasetKeys.Transform.Name, fields.Scope, fields.Context) ?? [])
        {
            if (Transform(item, fields.Context) is { } transform)
            {
                transforms.Add(transform);
            }
        }

        return transforms;
    }

    private static DataTransform? Transform(ListItem item, BindingContext context)
    {
        var pair = item.Node is YamlMapping { Entries: [var only] } ? only : null;
        var name = item.Text ?? (pair is null ? null : new LocatedText(pair.Key));
        if (name is null)
        {
            context.Errors.Add(StructureErrors.WrongKind(item.Node.At, DatasetKeys.Transform.Name, "names such as 'invert', or '{ rotate: 90 }'", item.Node.Description));
            return null;
        }

        var transforms = context.Catalog.Transforms;
        var known = transforms.FirstOrDefault(transform => transform.Name == name.Text);
        if (known is null)
        {
            context.Errors.Add(DataErrors.UnknownTransform(name.Start, name.Text, Suggestion.HintOrList(name.Text, [.. transforms.Select(transform => transform.Name)])));
            return null;
        }

        if (known.Argument is null != pair is null)
        {
            context.Errors.Add(DataErrors.TransformArgument(name.Start, name.Text, known.Argument is not null));
            return null;
        }

        var argument = pair is null ? null : ParameterReader.Read(known.Argument!, pair.Value, item.Scope, context);
        return pair is not null && argument is null ? null : new DataTransform(known, argument);
    }
}

/// <summary>A key that the recipe chose, and its value.</summary>
internal sealed record MapEntry(LocatedText Name, YamlNode Node);
