using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Yaml;

/// <summary>A key and its value. A class, since lists of structs are compiled at every start-up.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);

/// <summary>A mapping in file order; its keys differ.</summary>
internal sealed class YamlMapping : YamlNode
{
    public YamlMapping(SourceFile file, SourceSpan at, List<YamlEntry> entries)
        : base(file, at)
    {
        Entries = entries;
        foreach (var entry in entries)
        {
            Size += 1 + entry.Value.Size;
            IsFaulty |= entry.Value.IsFaulty;
        }
    }

    public IReadOnlyList<YamlEntry> Entries { get; }

    public override string Description => "a mapping";

    /// <summary>The value of a key; null where it is absent.</summary>
    public YamlNode? Get(string key) => Find(key)?.Value;

    /// <summary>A key with its value; null where it is absent.</summary>
    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Value == key)
            {
                return entry;
            }
        }

        return null;
    }
}
