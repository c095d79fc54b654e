using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>Makes a checked recipe of a tree: variables first, then entries, then what names them.</summary>
internal sealed class RecipeBinder(BindingContext context, IReadOnlyDictionary<string, string> settings)
{
    private readonly EntryTable _entries = new();
    private readonly Dictionary<string, OutputDeclaration> _outputs = new(StringComparer.Ordinal);
    private string? _name;
    private string? _description;

    /// <summary>Binds a recipe's tree; errors are in the context.</summary>
    public void Bind(YamlNode root)
    {
        if (Fields.Open(root, "a recipe", RootKeys.Shape, null, context) is not { } fields)
        {
            return;
        }

        CheckVersion(fields);
        _name = fields.Text(RootKeys.Name);
        _description = fields.Text(RootKeys.Description);
        VariableReader.Read(fields.Node(RootKeys.Vars), context);
        SettingReader.Apply(settings, fields.KeyAt(RootKeys.Vars), context);
        ReadEntries(fields, RootKeys.Models, ModelReader.Read);
        ReadEntries(fields, RootKeys.Vectors, OperationReader.Read);
        ReadEntries(fields, RootKeys.Operations, OperationReader.Read);
        new EntryChecker(context, _entries).CheckAll();
        OutputReader.Read(fields.Node(RootKeys.Outputs), _entries, _outputs, context);
        OutputPaths.Check(_entries.All, _outputs.Values, context.Errors);
    }

    /// <summary>The result, once there were no errors.</summary>
    public CheckedRecipe Finish(string path, IReadOnlyList<string> files, IReadOnlyList<Diagnostic> warnings) => new()
    {
        Path = path,
        Name = _name ?? Path.GetFileNameWithoutExtension(path),
        Description = _description,
        Variables = Numbers(),
        Entries = Declarations(),
        Outputs = _outputs,
        Files = files,
        Warnings = warnings,
    };

    private void CheckVersion(Fields fields)
    {
        if (!fields.Has(RootKeys.Recipe))
        {
            context.Errors.Add(StructureErrors.NoVersion(fields.At));
        }
        else if (fields.Located(RootKeys.Recipe) is { } version && version.Text != "1")
        {
            context.Errors.Add(ValueErrors.UnsupportedVersion(version.Start, version.Text));
        }
    }

    private void ReadEntries(Fields fields, Key section, Func<SectionEntry, BindingContext, Form?> read)
    {
        foreach (var entry in SectionEntries.Read(fields.Node(section), section, context))
        {
            context.Errors.Combination = entry.Scope?.ToString();
            _entries.Add(new Draft(entry, section.Name, read(entry, context)), context.Errors);
        }

        context.Errors.Combination = null;
    }

    private Dictionary<string, ExactDecimal> Numbers()
    {
        var numbers = new Dictionary<string, ExactDecimal>(StringComparer.Ordinal);
        foreach (var variable in context.Variables.All)
        {
            if (variable.Value is { Kind: CoreKind.Number } value)
            {
                numbers.Add(variable.Name, value.Number);
            }
        }

        return numbers;
    }

    private Dictionary<string, Declaration> Declarations()
    {
        var declarations = new Dictionary<string, Declaration>(_entries.All.Count, StringComparer.Ordinal);
        foreach (var draft in _entries.All)
        {
            declarations.Add(draft.Name, draft.Declaration!);
        }

        return declarations;
    }
}
