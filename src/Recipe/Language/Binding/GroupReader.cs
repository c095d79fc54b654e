using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads <c>groups</c>.</summary>
internal static class GroupReader
{
    public static void Read(YamlNode? section, SuiteTable suites, BindingContext context)
    {
        foreach (var entry in SectionEntries.Read(section, RootKeys.Groups, context))
        {
            if (suites.Declare(entry.Name, entry.At, RootKeys.Groups.Name, context.Errors) && ReadMembers(entry, suites, context) is { } members)
            {
                suites.Set(new GroupDeclaration(entry.Name, entry.At, members)
                {
                    IsTest = members.Exists(name => suites.Suites.TryGetValue(name, out var suite) && suite.IsTest),
                });
            }
        }
    }

    private static List<string>? ReadMembers(SectionEntry entry, SuiteTable suites, BindingContext context)
    {
        if (entry.Node is not YamlSequence)
        {
            context.Errors.Add(StructureErrors.WrongKind(entry.Node.At, entry.Name, "a list of suites", entry.Node.Description));
            return null;
        }

        var before = context.Errors.Errors;
        var members = new List<string>();
        foreach (var text in Lists.Texts(entry.Node, entry.Name, entry.Scope, context) ?? [])
        {
            if (suites.Groups.ContainsKey(text.Text))
            {
                context.Errors.Add(MeasureErrors.GroupOfGroups(text.Start, text.Text));
            }
            else if (suites.Require(text.Text, text.Start, context.Errors))
            {
                members.Add(text.Text);
            }
        }

        if (members.Count == 0 && context.Errors.Errors == before && !entry.Node.IsFaulty)
        {
            context.Errors.Add(ValueErrors.EmptyValue(entry.Node.At, entry.Name));
        }

        return members.Count == 0 ? null : members;
    }
}
