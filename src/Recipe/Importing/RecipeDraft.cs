using System.Text;

namespace TaskRecipes.Recipe.Importing;

/// <summary>A recipe in the making: sections of lines in the order in which they came up.</summary>
internal sealed class RecipeDraft
{
    private readonly List<string> _models = [], _vectors = [], _operations = [];
    private readonly Dictionary<string, string> _modelNames = new(StringComparer.Ordinal), _vectorNames = new(StringComparer.Ordinal);

    /// <summary>Names in use.</summary>
    public ImportedNames Names { get; } = new();

    /// <summary>The name of a model by its path, declared when it first comes up.</summary>
    /// <param name="path">As the recipe writes it.</param>
    /// <param name="remark">A comment behind it; null for none.</param>
    public string Model(string path, string? remark)
    {
        if (!_modelNames.TryGetValue(path, out var name))
        {
            var file = Path.GetFileName(path.TrimEnd('/'));
            name = Names.Take(file.EndsWith(".safetensors", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(file) : file);
            _modelNames[path] = name;
            _models.Add($"  {name}: {ImportedText.Scalar(path)}{(remark is null ? "" : $"   # {remark}")}");
        }

        return name;
    }

    /// <summary>The name of the task vector from one model to another, declared when it first comes up.</summary>
    public string Vector(string tuned, string @base)
    {
        var expression = $"{tuned} - {@base}";
        if (!_vectorNames.TryGetValue(expression, out var name))
        {
            name = Names.Take($"{tuned}_vec");
            _vectorNames[expression] = name;
            _vectors.Add($"  {name}: {expression}");
        }

        return name;
    }

    /// <summary>Declares an operation.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="remarks">Comments above it.</param>
    /// <param name="lines">Its keys.</param>
    public void Operation(string name, IEnumerable<string> remarks, IEnumerable<string> lines)
    {
        _operations.AddRange(remarks.Select(remark => $"  # {remark}"));
        _operations.Add($"  {name}:");
        _operations.AddRange(lines.Select(line => $"    {line}"));
    }

    /// <summary>The recipe's text.</summary>
    public string Write(string header, string output)
    {
        var text = new StringBuilder(header).Append("recipe: 1\n\nmodels:\n");
        Section(text, _models);
        if (_vectors.Count > 0)
        {
            text.Append("\nvectors:\n");
            Section(text, _vectors);
        }

        text.Append("\noperations:\n");
        Section(text, _operations);
        return text.Append("\noutputs:\n").Append(output).Append('\n').ToString();
    }

    private static void Section(StringBuilder text, List<string> lines) => lines.ForEach(line => text.Append(line).Append('\n'));
}
