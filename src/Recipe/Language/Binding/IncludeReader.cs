using TaskRecipes.Recipe.Language.Loops;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Reads a recipe's file and what it includes; each file is read once, however often it is named.</summary>
internal sealed class IncludeReader(BindingContext context)
{
    private const int Most = 1000;

    private readonly List<SourceFile> _open = [];

    /// <summary>The files' top mappings: what is included stands before what includes it, so the recipe itself is the last.</summary>
    public List<Fields> Roots { get; } = [];

    /// <summary>Absolute paths of all files, the recipe's first.</summary>
    public List<string> Files { get; } = [];

    /// <summary>The same as diagnostics print them.</summary>
    public List<string> DisplayNames { get; } = [];

    /// <summary>Whether a file could not be read as a whole, so that names of it would seem unknown.</summary>
    public bool Failed { get; private set; }

    /// <summary>Reads a file and what it includes.</summary>
    /// <param name="display">Its path, as diagnostics print it.</param>
    /// <param name="fullPath">The same, absolute.</param>
    /// <param name="named">Where it is named; null for the recipe itself.</param>
    public void Read(string display, string fullPath, LocatedText? named)
    {
        if (_open.FindIndex(file => file.FullPath == fullPath) is >= 0 and var circle)
        {
            var path = string.Join(" → ", _open.Skip(circle).Select(file => file.Display));
            context.Errors.Add(StructureErrors.IncludeCycle(named!.Start, $"{path} → {display}"));
            return;
        }

        if (Files.Contains(fullPath) || Files.Count == Most)
        {
            return;
        }

        var before = context.Errors.Errors;
        Files.Add(fullPath);
        DisplayNames.Add(display);
        if (SourceFileReader.Read(display, fullPath, named?.Start, context.Errors) is not { } source
            || YamlReader.Read(source, context.Errors) is not { } root
            || Fields.Open(root, named is null ? "a recipe" : "an included file", RootKeys.Shape, null, context) is not { } fields)
        {
            Failed |= context.Errors.Errors > before;
            return;
        }

        _open.Add(source);
        ReadIncludes(fields, source);
        _open.RemoveAt(_open.Count - 1);
        Roots.Add(fields);
    }

    private void ReadIncludes(Fields fields, SourceFile source)
    {
        if (!fields.Has(RootKeys.Include))
        {
            return;
        }

        foreach (var text in Lists.Texts(fields.Node(RootKeys.Include), RootKeys.Include.Name, null, context) ?? [])
        {
            var beside = Path.GetDirectoryName(source.Display);
            var display = string.IsNullOrEmpty(beside) || Path.IsPathRooted(text.Text) ? text.Text : Path.Combine(beside, text.Text);
            Read(display, source.Resolve(text.Text), text);
        }
    }
}
