using System.Diagnostics;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Locking;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Sources;
using TaskRecipes.Engine.Store;
using TaskRecipes.Merging;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>One build: plans, brings each output up to date, and writes down what it did.</summary>
internal sealed class BuildSession
{
    private readonly CheckedRecipe _recipe;
    private readonly IReadOnlyList<OutputDeclaration> _outputs;
    private readonly BuildContext _context;
    private readonly RecipeRecord _last;
    private readonly BuildState _state;
    private readonly Planner _planner;
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Dictionary<string, OutputResult?> _results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StepCost> _hashed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StepCost> _costs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (OutputResult Result, double Seconds)> _packs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    public BuildSession(
        CheckedRecipe recipe,
        IReadOnlyList<OutputDeclaration> outputs,
        BuildOptions options,
        IBuildListener listener,
        CancellationToken cancellation)
    {
        (_recipe, _outputs) = (recipe, outputs);
        var store = StoreFolder.Choose(options.Store);
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in recipe.Entries.Values)
        {
            if (entry is SourceModel model)
            {
                paths[entry.Name] = model.Path;
            }
            else if (entry is VectorFile vector)
            {
                paths[entry.Name] = vector.Path;
            }
        }

        _context = new BuildContext(
            options, store, new SourceCatalog(store), new LockFile(recipe.Path, paths, options.Locked), listener, cancellation);
        _last = RecipeRecord.Load(store, recipe.Path);
        _state = new BuildState(store, options, _last);
        _planner = new Planner(Builder.Catalog, _context.Sources, _state, Numerics.Version);
    }

    public BuildReport Run()
    {
        var first = _planner.Plan(_recipe, _outputs);
        foreach (var diagnostic in first.Diagnostics)
        {
            Found(diagnostic);
        }

        if (first.HasErrors)
        {
            return new BuildReport { ExitCode = 1, Steps = [], Outputs = new Dictionary<string, OutputReport>(), Diagnostics = _diagnostics };
        }

        var plan = first;
        foreach (var output in _outputs)
        {
            if (_failed.Count > 0 && !_context.Options.KeepGoing)
            {
                break;
            }

            plan = RunOutput(plan, output);
        }

        Finish(plan);
        return new ReportWriter(first, plan, _results, _packs, _hashed, _costs, _failed).Write(_diagnostics);
    }

    /// <summary>Reads what is not known of the sources, and writes the lock file.</summary>
    public string LockOnly()
    {
        var plan = _planner.Plan(_recipe, _outputs);
        if (plan.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error) is { } error)
        {
            throw new TaskRecipeException(error);
        }

        foreach (var source in plan.Outputs.SelectMany(output => output.Sources).Where(source => source.Digest is null).DistinctBy(source => source.Path))
        {
            new SourceHasher(_context).Hash(source);
        }

        foreach (var output in _planner.Plan(_recipe, _outputs).Outputs)
        {
            _context.Lock.Check(output, source => source.Digest);
        }

        if (_context.Lock.Save() is { } warning)
        {
            throw new TaskRecipeException(warning with { Severity = Severity.Error });
        }

        return _context.Lock.FilePath;
    }

    private BuildPlan RunOutput(BuildPlan plan, OutputDeclaration output)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var current = plan.Outputs.First(candidate => candidate.Declaration == output);
            if (HashFirst(current))
            {
                plan = _planner.Plan(_recipe, _outputs);
                current = plan.Outputs.First(candidate => candidate.Declaration == output);
                clock.Restart();
            }

            _context.Listener.StepStarted($"output:{output.Name}", current.Key is null ? current.Bytes : 0);
            var known = current.Key is not null;
            if (known)
            {
                _context.Lock.Check(current, source => source.Digest);
            }

            RunPacks(plan, current);
            var result = new OutputRunner(_context, _state, PackPaths(plan)).Run(current);
            _results[output.Name] = result;
            plan = known ? plan : _planner.Plan(_recipe, _outputs);
            foreach (var warning in Remembered.Of(result.Record, plan))
            {
                Found(warning);
            }
        }
        catch (TaskRecipeException exception)
        {
            _failed.Add(output.Name);
            Found(exception.Diagnostic);
        }

        _costs[output.Name] = new StepCost(clock.Elapsed.TotalSeconds, 0);
        return plan;
    }

    /// <summary>Makes the packs that an output will read, and those they are made from; an output that is up to date reads none.</summary>
    private void RunPacks(BuildPlan plan, OutputPlan output)
    {
        if (_state.Output(output) is { Presence: OutputPresence.Valid } present && present.Key == output.Key)
        {
            return;
        }

        foreach (var entry in output.Packs)
        {
            if (_packs.ContainsKey(entry))
            {
                continue;
            }

            var pack = plan.Packs[entry];
            RunPacks(plan, pack);
            var clock = Stopwatch.StartNew();
            // A pack is ours alone: one that is not as it was recorded is replaced, never kept.
            var result = new OutputRunner(_context with { Options = _context.Options with { Overwrite = true } }, _state, PackPaths(plan)).Run(pack);
            _packs[entry] = (result, clock.Elapsed.TotalSeconds);
            foreach (var warning in Remembered.Of(result.Record, plan))
            {
                Found(warning);
            }
        }
    }

    private static Dictionary<string, string> PackPaths(BuildPlan plan)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (entry, pack) in plan.Packs)
        {
            paths[entry] = pack.Declaration.Path;
        }

        return paths;
    }

    /// <summary>
    /// Reads the sources whose digests decide what is to be done: touched ones always, new ones where an output, or a part of one,
    /// lies there already. Other new sources are digested while they are merged (SPEC 3.7).
    /// </summary>
    private bool HashFirst(OutputPlan output)
    {
        var lies = output.Packs.Count > 0 || Path.Exists(output.Declaration.Path) || PartialOutput.Exists(output.Declaration.Path);
        var sources = output.Sources
            .Where(source => source.Knowledge == SourceKnowledge.Touched || (lies && source.Knowledge == SourceKnowledge.New)).ToList();
        foreach (var source in sources)
        {
            var clock = Stopwatch.StartNew();
            _context.Listener.StepStarted($"source:{Path.GetFileName(source.Path)}", source.Bytes);
            var bytes = new SourceHasher(_context).Hash(source);
            _hashed[source.Path] = new StepCost(clock.Elapsed.TotalSeconds, bytes);
        }

        return sources.Count > 0;
    }

    private void Finish(BuildPlan plan)
    {
        if (_failed.Count > 0)
        {
            return;
        }

        if (_context.Lock.Save() is { } warning)
        {
            Found(warning);
        }

        var steps = new Dictionary<string, IReadOnlyList<KeyFact>>(_last.Steps, StringComparer.Ordinal);
        foreach (var step in plan.Steps)
        {
            steps[step.Id] = step.Facts;
        }

        var paths = new Dictionary<string, string>(_last.OutputPaths, StringComparer.Ordinal);
        foreach (var output in _outputs)
        {
            paths[output.Name] = output.Path;
        }

        var unchanged = plan.Steps.All(step => _last.Steps.TryGetValue(step.Id, out var facts) && facts.SequenceEqual(step.Facts))
            && _outputs.All(output => _last.OutputPaths.GetValueOrDefault(output.Name) == output.Path);
        if (!unchanged)
        {
            new RecipeRecord(_recipe.Path, steps, paths).Save(_context.Store);
        }
    }

    private void Found(Diagnostic diagnostic)
    {
        if (!_diagnostics.Contains(diagnostic))
        {
            _diagnostics.Add(diagnostic);
            _context.Listener.Found(diagnostic);
        }
    }
}
