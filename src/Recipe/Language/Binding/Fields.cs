using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>A mapping whose keys have been checked against what the language knows there.</summary>
internal sealed class Fields
{
    private Fields(YamlMapping mapping, Scope? scope, BindingContext context)
    {
        Mapping = mapping;
        Scope = scope;
        Context = context;
    }

    public YamlMapping Mapping { get; }

    public Scope? Scope { get; }

    public BindingContext Context { get; }

    public SourceSpan At => Mapping.At;

    /// <summary>Checks kind and keys of a node; null where it is no mapping. <paramref name="name"/> is what messages call it.</summary>
    public static Fields? Open(YamlNode node, string name, ObjectShape shape, Scope? scope, BindingContext context) =>
        Open(node, name, shape.What, shape.Keys, shape.ExactlyOne, scope, context);

    /// <summary>The same for keys that come from the catalog.</summary>
    public static Fields? Open(
        YamlNode node, string name, string what, IReadOnlyList<Key> keys, IReadOnlyList<Key> exactlyOne, Scope? scope, BindingContext context)
    {
        if (node is not YamlMapping mapping)
        {
            if (node is not YamlFault)
            {
                context.Errors.Add(StructureErrors.NotAMapping(node, name, "a mapping"));
            }

            return null;
        }

        CheckKnown(mapping, what, keys, context.Errors);
        CheckPresent(mapping, what, keys, exactlyOne, context.Errors);
        return new Fields(mapping, scope, context);
    }

    /// <summary>The value of a key; null where it is absent or an error.</summary>
    public YamlNode? Node(Key key) => Mapping.Get(key.Name) is { } node and not YamlFault ? node : null;

    /// <summary>Whether a key stands there, rightly or wrongly.</summary>
    public bool Has(Key key) => Mapping.Get(key.Name) is not null;

    /// <summary>Where a key stands; the mapping's begin where it is absent.</summary>
    public SourceSpan KeyAt(Key key) => Mapping.Find(key.Name)?.Key.At ?? At;

    private static void CheckKnown(YamlMapping mapping, string what, IReadOnlyList<Key> keys, DiagnosticBag errors)
    {
        foreach (var entry in mapping.Entries)
        {
            var name = entry.Key.Value;
            if (!IsKnown(keys, name) && !name.StartsWith("x-", StringComparison.Ordinal))
            {
                errors.Add(StructureErrors.UnknownKey(entry.Key.At, name, what, KeyHints.For(name, keys)));
            }
        }
    }

    private static void CheckPresent(
        YamlMapping mapping, string what, IReadOnlyList<Key> keys, IReadOnlyList<Key> exactlyOne, DiagnosticBag errors)
    {
        foreach (var key in keys)
        {
            if (key.Required && mapping.Get(key.Name) is null)
            {
                errors.Add(StructureErrors.MissingKey(mapping.At, what, key.Name, key.Description));
            }
        }

        var present = 0;
        foreach (var key in exactlyOne)
        {
            present += mapping.Get(key.Name) is null ? 0 : 1;
        }

        if (exactlyOne.Count > 0 && present != 1)
        {
            errors.Add(StructureErrors.ExactlyOne(mapping.At, what, [.. exactlyOne.Select(key => key.Name)]));
        }
    }

    private static bool IsKnown(IReadOnlyList<Key> keys, string name)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i].Name == name)
            {
                return true;
            }
        }

        return false;
    }
}
