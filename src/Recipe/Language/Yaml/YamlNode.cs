using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Yaml;

/// <summary>A node of a recipe's YAML, which knows where it stands.</summary>
internal abstract class YamlNode(SourceFile file, SourceSpan at)
{
    /// <summary>The file it stands in: paths are relative to it.</summary>
    public SourceFile File { get; } = file;

    /// <summary>Where it begins.</summary>
    public SourceSpan At { get; } = at;

    /// <summary>How many nodes it stands for, itself included; aliases add this again.</summary>
    public int Size { get; protected set; } = 1;

    /// <summary>Whether an error was already reported in it, so that what seems to be missing may be there.</summary>
    public bool IsFaulty { get; protected set; }

    /// <summary>What it is, for people: <c>a list</c>, <c>a mapping</c>, <c>'text'</c>.</summary>
    public abstract string Description { get; }
}

/// <summary>Stands where an error was already reported; whatever reads it stays silent.</summary>
internal sealed class YamlFault : YamlNode
{
    public YamlFault(SourceFile file, SourceSpan at)
        : base(file, at) => IsFaulty = true;

    public override string Description => "an error";
}

/// <summary>A list.</summary>
internal sealed class YamlSequence : YamlNode
{
    public YamlSequence(SourceFile file, SourceSpan at, List<YamlNode> items)
        : base(file, at)
    {
        Items = items;
        foreach (var item in items)
        {
            Size += item.Size;
            IsFaulty |= item.IsFaulty;
        }
    }

    public IReadOnlyList<YamlNode> Items { get; }

    public override string Description => "a list";
}
