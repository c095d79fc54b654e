using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

using Resolved = IReadOnlyDictionary<string, ResolvedParameter>;

/// <summary>The parameters of a call or of one input as they resolve for each tensor (SPEC 2, Parameters).</summary>
internal sealed class Parameters
{
    private readonly Dictionary<string, ResolvedParameter> _fixed = new(StringComparer.Ordinal);
    private readonly List<(string Name, Func<string, ResolvedParameter> Of)> _varying = [];

    /// <summary>Resolves <paramref name="given"/> over the tensors <paramref name="names"/>.</summary>
    /// <param name="given">What the recipe gives.</param>
    /// <param name="declared">Declarations whose defaults are filled in.</param>
    /// <param name="names">The tensors that are calculated; globs match these.</param>
    /// <param name="layers">Their layers.</param>
    /// <param name="scalars">Values of variables.</param>
    /// <param name="diagnostics">Takes globs without a match and tensors without a value.</param>
    public Parameters(
        IReadOnlyDictionary<string, ParameterValue> given,
        IEnumerable<ParameterDeclaration> declared,
        IReadOnlyCollection<string> names,
        Layers layers,
        Scalars scalars,
        List<Diagnostic> diagnostics)
    {
        foreach (var declaration in declared)
        {
            if (given.TryGetValue(declaration.Name, out var value))
            {
                Add(declaration.Name, value, names, layers, scalars, diagnostics);
            }
            else if (declaration.Default is { } text)
            {
                _fixed[declaration.Name] = ResolvedParameter.Parse(text);
            }
        }
    }

    /// <summary>The values for one tensor.</summary>
    public Resolved For(string tensor)
    {
        if (_varying.Count == 0)
        {
            return _fixed;
        }

        var values = new Dictionary<string, ResolvedParameter>(_fixed, StringComparer.Ordinal);
        foreach (var (name, of) in _varying)
        {
            values[name] = of(tensor);
        }

        return values;
    }

    private void Add(
        string name, ParameterValue value, IReadOnlyCollection<string> names, Layers layers, Scalars scalars, List<Diagnostic> diagnostics)
    {
        switch (value)
        {
            case NumberParameter number:
                _fixed[name] = scalars.Resolve(number.Value);
                break;
            case TextParameter word:
                _fixed[name] = ResolvedParameter.Of(word.Value);
                break;
            case FlagParameter flag:
                _fixed[name] = ResolvedParameter.Of(flag.Value ? "true" : "false");
                break;
            case TextsParameter words:
                _fixed[name] = ResolvedParameter.Of(string.Join('\n', words.Values));
                foreach (var glob in words.Values.Where(glob => !names.Any(tensor => Glob.Matches(glob, tensor))))
                {
                    diagnostics.Add(PlanningErrors.NoMatch(words.At, glob, name));
                }

                break;
            case LayeredParameter layered:
                _varying.Add((name, Layered(layered, layers, scalars)));
                break;
            case GlobbedParameter globbed:
                _varying.Add((name, Globbed(name, globbed, names, layers, scalars, diagnostics)));
                break;
            default:
                throw new InvalidOperationException(value.GetType().Name);
        }
    }

    private static Func<string, ResolvedParameter> Layered(LayeredParameter layered, Layers layers, Scalars scalars)
    {
        var points = layered.Points.Select(point => scalars.Resolve(point).Number).ToArray();
        return tensor => ResolvedParameter.Of(Layers.Interpolate(points, layers.Position(tensor)));
    }

    private static Func<string, ResolvedParameter> Globbed(
        string name, GlobbedParameter globbed, IReadOnlyCollection<string> names, Layers layers, Scalars scalars, List<Diagnostic> diagnostics)
    {
        Func<string, ResolvedParameter> Of(ParameterValue value)
        {
            if (value is LayeredParameter layered)
            {
                return Layered(layered, layers, scalars);
            }

            var number = scalars.Resolve(((NumberParameter)value).Value);
            return _ => number;
        }

        var rows = globbed.Entries.Select(entry => (entry.Glob, Of: Of(entry.Value))).ToArray();
        var fallback = globbed.Default is { } value ? Of(value) : null;
        foreach (var entry in globbed.Entries.Where(entry => !names.Any(tensor => Glob.Matches(entry.Glob, tensor))))
        {
            diagnostics.Add(PlanningErrors.NoMatch(entry.At, entry.Glob, name));
        }

        var unmatched = fallback is null
            ? names.Where(tensor => !rows.Any(row => Glob.Matches(row.Glob, tensor))).Order(StringComparer.Ordinal).ToList()
            : [];
        if (unmatched.Count > 0)
        {
            diagnostics.Add(PlanningErrors.NoValue(globbed.At, unmatched, name));
        }

        return tensor =>
        {
            foreach (var (glob, of) in rows)
            {
                if (Glob.Matches(glob, tensor))
                {
                    return of(tensor);
                }
            }

            return fallback is null ? ResolvedParameter.Of(0.0) : fallback(tensor);
        };
    }
}
