using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads an entry of <c>models</c> to its form; null where nothing can be made of it.</summary>
internal static class ModelReader
{
    public static Form? Read(SectionEntry entry, BindingContext context)
    {
        if (entry.Node is YamlScalar { Kind: not CoreKind.Null })
        {
            return Values.Path(entry.Node, ModelKeys.Path.Name, entry.Scope, context) is { } path
                ? new SourceForm(path, entry.Node.At, null)
                : null;
        }

        if (entry.Node is not YamlMapping)
        {
            context.Errors.Add(StructureErrors.EntryWithoutForm(
                entry.At, entry.Name, "a path, or a mapping with 'path', 'initialize' or 'finetune'"));
            return null;
        }

        if (Fields.Open(entry.Node, entry.Name, ModelKeys.Shape, entry.Scope, context) is not { } fields)
        {
            return null;
        }

        return fields.Node(ModelKeys.Finetune) is { } tune ? ReadFinetune(entry, fields, tune)
            : fields.Node(ModelKeys.Initialize) is { } initialize ? ReadInitialize(fields, initialize)
            : ReadSource(fields);
    }

    private static SourceForm ReadSource(Fields fields)
    {
        var path = fields.Path(ModelKeys.Path) ?? "";
        return new SourceForm(path, fields.ValueAt(ModelKeys.Path), fields.Located(ModelKeys.Base));
    }

    private static FinetuneForm? ReadFinetune(SectionEntry entry, Fields outer, YamlNode node)
    {
        RefuseBase(outer, ModelKeys.Finetune, "what it starts from is 'from'");
        return FinetuneReader.Read(entry, outer, node);
    }

    private static void RefuseBase(Fields fields, Key form, string why)
    {
        if (fields.Has(ModelKeys.Base))
        {
            fields.Context.Errors.Add(StructureErrors.DoNotGoTogether(fields.KeyAt(ModelKeys.Base), ModelKeys.Base.Name, form.Name, why));
        }
    }

    private static InitializeForm? ReadInitialize(Fields outer, YamlNode node)
    {
        var context = outer.Context;
        RefuseBase(outer, ModelKeys.Initialize, "a model made from a seed has no base");
        if (node is not YamlMapping mapping)
        {
            context.Errors.Add(StructureErrors.WrongKind(node.At, ModelKeys.Initialize.Name, "a mapping with 'architecture'", node.Description));
            return null;
        }

        if (mapping.Get(InitializeKeys.Architecture.Name) is not { } named)
        {
            context.Errors.Add(StructureErrors.MissingKey(
                node.At, InitializeKeys.Shape.What, InitializeKeys.Architecture.Name, InitializeKeys.Architecture.Description));
            return null;
        }

        if (Values.Text(named, InitializeKeys.Architecture.Name, outer.Scope, context) is not { } name)
        {
            return null;
        }

        if (context.Catalog.Architecture(name.Text) is not { } architecture)
        {
            var hint = Suggestion.HintOrList(name.Text, [.. context.Catalog.Architectures.Select(known => known.Name)]);
            context.Errors.Add(StructureErrors.UnknownArchitecture(name.Start, name.Text, hint));
            return null;
        }

        var fields = Fields.Open(node, name.Text, InitializeKeys.Of(architecture), outer.Scope, context)!;
        return new InitializeForm(name.Text, ParameterReader.ReadAll(architecture.Parameters, _ => true, fields));
    }
}
