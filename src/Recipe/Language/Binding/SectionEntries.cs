using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Expressions;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>An entry of a section, one for each combination of its loop.</summary>
internal sealed record SectionEntry(string Name, SourceSpan At, YamlNode Node, Scope? Scope);

/// <summary>Reads a section's names and runs its loops.</summary>
internal static class SectionEntries
{
    /// <summary>All entries in file order; those with a wrong name or loop are left out.</summary>
    public static List<SectionEntry> Read(YamlNode? section, Key key, BindingContext context)
    {
        var entries = new List<SectionEntry>();
        if (section is not YamlMapping mapping)
        {
            if (section is not (null or YamlFault or YamlScalar { Kind: CoreKind.Null }))
            {
                context.Errors.Add(StructureErrors.NotAMapping(section, key.Name, "a mapping from names to entries"));
            }

            return entries;
        }

        foreach (var entry in mapping.Entries)
        {
            if (!entry.Key.Value.StartsWith("x-", StringComparison.Ordinal))
            {
                Add(entries, entry, context);
            }
        }

        context.Errors.Combination = null;
        return entries;
    }

    private static void Add(List<SectionEntry> entries, YamlEntry entry, BindingContext context)
    {
        context.Errors.Combination = null;
        var loop = (entry.Value as YamlMapping)?.Find(LoopHeader.Key);
        if (loop is not { } header)
        {
            AddOne(entries, entry, null, context);
            return;
        }

        if (LoopHeader.Expand(header.Value, null, context) is not { } scopes)
        {
            return;
        }

        if (scopes.Count > 1 && !entry.Key.Value.Contains('{'))
        {
            context.Errors.Add(LoopErrors.NameWithoutLoop(entry.Key.At, entry.Key.Value, scopes[0]!.Name));
            return;
        }

        foreach (var scope in scopes)
        {
            context.Errors.Combination = scope?.ToString();
            AddOne(entries, entry, scope, context);
        }
    }

    private static void AddOne(List<SectionEntry> entries, YamlEntry entry, Scope? scope, BindingContext context)
    {
        if (Interpolation.Apply(new LocatedText(entry.Key), scope, context.Errors) is { } name && CheckName(name, scope, context.Errors)
            && entry.Value is not YamlFault)
        {
            entries.Add(new SectionEntry(name.Text, entry.Key.At, entry.Value, scope));
        }
    }

    private static bool CheckName(LocatedText name, Scope? scope, DiagnosticBag errors)
    {
        if (!Names.IsValid(name.Text))
        {
            errors.Add(name.Text.Contains('{')
                ? ExpressionErrors.BracesWithoutLoop(name.Start, name.Text, Scope.Names(scope))
                : StructureErrors.BadName(name.Start, name.Text));
            return false;
        }

        if (name.Text is not ("for" or "in"))
        {
            return true;
        }

        errors.Add(StructureErrors.ReservedName(name.Start, name.Text));
        return false;
    }
}
