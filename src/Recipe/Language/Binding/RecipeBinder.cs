using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Checking;
using TaskRecipes.Recipe.Language.Schema;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Language.Binding;

/// <summary>
/// Makes a checked recipe of the files' trees: variables first, since loops need them, then data sets, entries, and what measures
/// and writes them.
/// </summary>
internal sealed class RecipeBinder
{
    private readonly BindingContext _context;
    private readonly IReadOnlyList<Fields> _files;
    private readonly EntryTable _entries = new();
    private readonly SuiteTable _suites = new();
    private readonly Dictionary<string, OutputDeclaration> _outputs = new(StringComparer.Ordinal);
    private readonly SearchReader _searchReader;
    private readonly MeasureReader _measures;
    private readonly MetricPaths _paths;
    private Dictionary<string, SearchDeclaration> _searches = [];

    /// <summary>Binds files of which the recipe itself is the last.</summary>
    public RecipeBinder(BindingContext context, IReadOnlyList<Fields> files)
    {
        _context = context;
        _files = files;
        _paths = new MetricPaths(context, _entries, _suites);
        _searchReader = new SearchReader(context);
        _measures = new MeasureReader(context, _paths, _suites);
    }

    private Fields Recipe => _files[^1];

    /// <summary>Checks everything; errors are in the context.</summary>
    public void Bind(IReadOnlyDictionary<string, string> settings)
    {
        CheckVersions();
        Each(RootKeys.Vars, section => VariableReader.Read(section, _context));
        Each(RootKeys.Search, _searchReader.Declare);
        SettingReader.Apply(settings, Recipe.KeyAt(RootKeys.Vars), _context);
        var datasets = new DatasetReader(_context.Datasets, _context);
        Each(RootKeys.Datasets, datasets.Declare);
        datasets.ReadAll();
        ReadEntries(RootKeys.Models, ModelReader.Read);
        ReadEntries(RootKeys.Vectors, OperationReader.Read);
        ReadEntries(RootKeys.Operations, OperationReader.Read);
        new EntryChecker(_context, _entries).CheckAll();
        Each(RootKeys.Suites, new SuiteReader(_suites, _entries, _context).Read);
        Each(RootKeys.Groups, section => GroupReader.Read(section, _suites, _context));
        _searches = new SearchGraph(_entries, _suites, _context.Errors).Order(_searchReader.ReadGoals(_paths, _suites));
        Each(RootKeys.Evaluate, _measures.ReadEvaluations);
        Each(RootKeys.Gates, _measures.ReadGates);
        Each(RootKeys.Outputs, section => OutputReader.Read(section, _entries, _outputs, _context));
        OutputPaths.Check(_entries.All, _outputs.Values, _context.Errors);
    }

    /// <summary>The result, once there were no errors.</summary>
    public CheckedRecipe Finish(IReadOnlyList<string> files, IReadOnlyList<Diagnostic> warnings) => new()
    {
        Path = files[0],
        Name = Recipe.Text(RootKeys.Name) ?? Path.GetFileNameWithoutExtension(files[0]),
        Description = Recipe.Text(RootKeys.Description),
        Variables = Numbers(),
        Entries = Declarations(),
        Outputs = _outputs,
        Datasets = _context.Datasets.All,
        Suites = _suites.Suites,
        Groups = _suites.Groups,
        Searches = _searches,
        Evaluations = _measures.Evaluations,
        Gates = _measures.Gates,
        Files = files,
        Warnings = warnings,
    };

    private void Each(Key section, Action<YamlNode?> read)
    {
        foreach (var file in _files)
        {
            if (file.Node(section) is { } node)
            {
                read(node);
            }
        }
    }

    private void CheckVersions()
    {
        if (!Recipe.Has(RootKeys.Recipe))
        {
            _context.Errors.Add(StructureErrors.NoVersion(Recipe.At));
        }

        foreach (var file in _files)
        {
            if (file.Located(RootKeys.Recipe) is { } version && version.Text != "1")
            {
                _context.Errors.Add(Text.ValueErrors.UnsupportedVersion(version.Start, version.Text));
            }

            file.Text(RootKeys.Name);
            file.Text(RootKeys.Description);
        }
    }

    private void ReadEntries(Key section, Func<SectionEntry, BindingContext, Form?> read) => Each(section, node =>
    {
        foreach (var entry in SectionEntries.Read(node, section, _context))
        {
            _context.Errors.Combination = entry.Scope?.ToString();
            var before = _context.Errors.Errors;
            var form = read(entry, _context);
            _entries.Add(new Draft(entry, section.Name, form, entry.Node.IsFaulty || _context.Errors.Errors > before), _context.Errors);
        }

        _context.Errors.Combination = null;
    });

    private Dictionary<string, ExactDecimal> Numbers()
    {
        var numbers = new Dictionary<string, ExactDecimal>(StringComparer.Ordinal);
        foreach (var variable in _context.Variables.All)
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

        foreach (var checkpoint in _entries.NamedCheckpoints)
        {
            declarations.Add(checkpoint.Name, checkpoint);
        }

        return declarations;
    }
}
