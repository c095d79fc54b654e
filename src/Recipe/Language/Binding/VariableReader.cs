using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads <c>vars</c>.</summary>
internal static class VariableReader
{
    public static void Read(YamlNode? section, BindingContext context)
    {
        foreach (var entry in SectionEntries.Read(section, RootKeys.Vars, context))
        {
            var variable = entry.Node is YamlSequence list ? ReadList(entry, list, context) : ReadSingle(entry, context);
            if (!context.Variables.TryAdd(variable))
            {
                var first = context.Variables.Find(entry.Name)!;
                context.Errors.Add(StructureErrors.DuplicateName(entry.At, entry.Name, RootKeys.Vars.Name, first.At));
            }
        }
    }

    private static Variable ReadList(SectionEntry entry, YamlSequence list, BindingContext context)
    {
        var values = LoopHeader.ReadList(list, null, context);
        if (values is { Count: 0 })
        {
            context.Errors.Add(ValueErrors.EmptyValue(list.At, entry.Name));
        }

        return new Variable(entry.Name, entry.At, null) { List = values ?? [], Faulty = values is null };
    }

    private static Variable ReadSingle(SectionEntry entry, BindingContext context)
    {
        var faulty = new Variable(entry.Name, entry.At, null) { Faulty = true };
        if (Values.Scalar(entry.Node, entry.Name, "a number, a text or a list", null, context) is not { } text)
        {
            return faulty;
        }

        switch (text.Kind)
        {
            case CoreKind.Null:
                context.Errors.Add(ValueErrors.EmptyValue(text.Start, entry.Name));
                return faulty;
            case CoreKind.NotFinite:
                context.Errors.Add(ValueErrors.NotFinite(text.Start, text.Text));
                return faulty;
            case CoreKind.TooLarge:
                context.Errors.Add(ExpressionErrors.BadNumber(text.Start, text.Text));
                return faulty;
            default:
                return new Variable(entry.Name, entry.At, LoopValue.Of(text));
        }
    }
}
