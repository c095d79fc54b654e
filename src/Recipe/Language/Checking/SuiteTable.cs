using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Checking;

/// <summary>Suites and groups, which share one namespace; one with an error is known, but null.</summary>
internal sealed class SuiteTable
{
    private readonly Dictionary<string, Taken> _names = new(StringComparer.Ordinal);

    public Dictionary<string, SuiteDeclaration> Suites { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, GroupDeclaration> Groups { get; } = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _names.Keys;

    /// <summary>Takes a name; false after an error.</summary>
    public bool Declare(string name, SourceSpan at, string section, DiagnosticBag errors)
    {
        if (_names.TryAdd(name, new Taken(at, section)))
        {
            return true;
        }

        var first = _names[name];
        errors.Add(StructureErrors.DuplicateName(at, name, first.Section, first.At));
        return false;
    }

    public void Set(SuiteDeclaration suite) => Suites[suite.Name] = suite;

    public void Set(GroupDeclaration group) => Groups[group.Name] = group;

    /// <summary>Whether a name is known; else an error is added that offers the nearest.</summary>
    public bool Require(string name, SourceSpan at, DiagnosticBag errors)
    {
        if (_names.ContainsKey(name))
        {
            return true;
        }

        errors.Add(MeasureErrors.UnknownSuite(at, name, Suggestion.HintOrList(name, Names)));
        return false;
    }

    /// <summary>The suites that a name stands for; none after an error.</summary>
    public IReadOnlyList<SuiteDeclaration> Members(string name)
    {
        if (Suites.TryGetValue(name, out var suite))
        {
            return [suite];
        }

        var members = new List<SuiteDeclaration>();
        foreach (var member in Groups.GetValueOrDefault(name)?.Suites ?? [])
        {
            if (Suites.TryGetValue(member, out var known))
            {
                members.Add(known);
            }
        }

        return members;
    }

    private sealed record Taken(SourceSpan At, string Section);
}
