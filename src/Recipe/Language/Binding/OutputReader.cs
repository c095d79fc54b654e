using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads <c>outputs</c>.</summary>
internal static class OutputReader
{
    public static void Read(YamlNode? section, EntryTable entries, Dictionary<string, OutputDeclaration> outputs, BindingContext context)
    {
        foreach (var entry in SectionEntries.Read(section, RootKeys.Outputs, context))
        {
            context.Errors.Combination = entry.Scope?.ToString();
            if (Read(entry, entries, context) is { } output && !outputs.TryAdd(output.Name, output))
            {
                var first = outputs[output.Name];
                context.Errors.Add(StructureErrors.DuplicateName(output.At, output.Name, RootKeys.Outputs.Name, first.At));
            }
        }

        context.Errors.Combination = null;
    }

    private static OutputDeclaration? Read(SectionEntry entry, EntryTable entries, BindingContext context)
    {
        if (entry.Node is YamlScalar { Kind: not CoreKind.Null })
        {
            var path = Values.Path(entry.Node, OutputKeys.Path.Name, entry.Scope, context);
            return FindModel(entry, null, entries, context) is not null && path is not null
                ? new OutputDeclaration(entry.Name, entry.At, entry.Name, path, null, OutputDeclaration.UsualShardBytes) { PathAt = entry.Node.At }
                : null;
        }

        if (entry.Node is not YamlMapping)
        {
            context.Errors.Add(StructureErrors.EntryWithoutForm(entry.At, entry.Name, "a path, or a mapping with 'path'"));
            return null;
        }

        return Fields.Open(entry.Node, entry.Name, OutputKeys.Shape, entry.Scope, context) is { } fields ? ReadMapping(entry, fields, entries) : null;
    }

    private static OutputDeclaration? ReadMapping(SectionEntry entry, Fields fields, EntryTable entries)
    {
        var context = fields.Context;
        var found = FindModel(entry, fields, entries, context);
        var path = fields.Path(OutputKeys.Path);
        var type = ReadDType(fields);
        var size = Sizes.Read(fields.Node(OutputKeys.MaxShardSize), OutputKeys.MaxShardSize.Name, fields.Scope, context);
        if (type is not null and not DType.F32 && found?.Draft.Type == ExpressionType.Vector)
        {
            context.Errors.Add(ValueErrors.VectorDType(fields.ValueAt(OutputKeys.DType), entry.Name));
        }

        return found is null || path is null
            ? null
            : new OutputDeclaration(entry.Name, entry.At, found.Name, path, type, size ?? OutputDeclaration.UsualShardBytes) { PathAt = fields.ValueAt(OutputKeys.Path) };
    }

    private static Found? FindModel(SectionEntry entry, Fields? fields, EntryTable entries, BindingContext context)
    {
        if (fields is not null && fields.Has(OutputKeys.Of))
        {
            return fields.Located(OutputKeys.Of) is { } of ? entries.Require(of.Text, of.Start, context) : null;
        }

        if (entries.Find(entry.Name) is { } draft)
        {
            return new Found(entry.Name, draft);
        }

        context.Errors.Add(NameErrors.OutputOfNothing(entry.At, entry.Name, Suggestion.Hint(entry.Name, entries.Names)));
        return null;
    }

    private static DType? ReadDType(Fields fields)
    {
        if (fields.Located(OutputKeys.DType) is not { } text)
        {
            return null;
        }

        if (OutputDTypes.Parse(text.Text) is { } type)
        {
            return type;
        }

        fields.Context.Errors.Add(ValueErrors.BadDType(text.Start, text.Text, OutputDTypes.Names));
        return null;
    }
}
