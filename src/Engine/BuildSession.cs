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
    private readonly BuildTargets _targets;
    private readonly IReadOnlyList<OutputDeclaration> _outputs;
    private readonly BuildContext _context;
    private readonly RecipeRecord _last;
    private readonly BuildState _state;
    private readonly Planner _planner;
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Dictionary<string, OutputResult?> _results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StepCost> _costs = new(StringComparer.Ordinal);
    private readonly PackRunner _packs;
    private readonly HashingFirst _hashing;
    private readonly MeasureRunner _measures;
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly FinishedSteps _finished;

    public BuildSession(
        CheckedRecipe recipe,
        BuildTargets targets,
        BuildOptions options,
        IBuildListener listener,
        CancellationToken cancellation)
    {
        _recipe = recipe;
        _targets = targets with { Outputs = RealPaths.Of(recipe, targets.Outputs) };
        _outputs = _targets.Outputs;
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
        _finished = new FinishedSteps(listener);
        _packs = new PackRunner(_context, _state, Found);
        _hashing = new HashingFirst(recipe, _context);
        _measures = new MeasureRunner(_context);
        _planner = new Planner(Builder.Catalog, _context.Sources, _state, Numerics.Version);
    }

    public BuildReport Run() => Run(_planner.Plan(_recipe, _outputs));

    /// <summary>What the build answers where there is nothing to do; null where there is, and then nothing is done.</summary>
    public BuildReport? RunIfNothingIsToDo()
    {
        var plan = _planner.Plan(_recipe, _outputs);
        return plan.HasErrors || plan.Steps.Any(step => step.Action != PlanAction.Cached) ? null : Run(plan);
    }

    private BuildReport Run(BuildPlan first)
    {
        foreach (var diagnostic in first.Diagnostics.Concat(NotYet.InBuild(_recipe, _targets)))
        {
            Found(diagnostic);
        }

        if (_diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
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
            TellFinished(plan, output, Writer(first, plan));
        }

        Finish(plan);
        var report = Writer(first, plan).Write(_diagnostics);
        _finished.Tell(report.Steps);
        return report;
    }

    /// <summary>Reads every source that is new or was touched, and then plans: nothing may run, it will or will not.</summary>
    public BuildPlan PlanExact()
    {
        var plan = _planner.Plan(_recipe, _targets);
        if (!plan.HasErrors)
        {
            ReadUnknown(plan);
            plan = _planner.Plan(_recipe, _targets);
        }

        return Remembered.WithWarnings(plan, _state);
    }

    /// <summary>Reads what is not known of the sources, and writes the lock file.</summary>
    public string LockOnly()
    {
        var plan = _planner.Plan(_recipe, _outputs);
        if (plan.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error) is { } error)
        {
            throw new TaskRecipeException(error);
        }

        ReadUnknown(plan);
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

    private void ReadUnknown(BuildPlan plan)
    {
        foreach (var source in plan.Outputs.SelectMany(output => output.Sources).Concat(plan.Sources.Values).Where(source => source.Digest is null).DistinctBy(source => source.Path))
        {
            _hashing.Read(source);
        }
    }

    private ReportWriter Writer(BuildPlan first, BuildPlan plan) => new(
        first, plan, _results, _packs.Results, _hashing.Costs, _measures.Costs, _costs, _context.Sources.Learnt, _failed);

    /// <summary>Tells of the steps that ran by themselves for an output; those fused into outputs are told at the end.</summary>
    private void TellFinished(BuildPlan plan, OutputDeclaration output, ReportWriter writer)
    {
        var id = $"output:{output.Name}";
        foreach (var step in plan.Steps)
        {
            if (step.Id == id
                || (step.Kind == "source" && _hashing.Costs.ContainsKey(plan.Sources[step.Name].Path))
                || _measures.Costs.ContainsKey(step.Id)
                || (step.Kind != "output" && plan.Packs.ContainsKey(step.Name) && _packs.Results.ContainsKey(step.Name)))
            {
                _finished.Tell([writer.Of(step)]);
            }
        }
    }

    private BuildPlan RunOutput(BuildPlan plan, OutputDeclaration output)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            if (PartialOutput.WaitForOthers(output.Path, _context.Cancellation))
            {
                plan = LookAgain();
            }

            OutputResult? result = null;
            while (result is null)
            {
                plan = _hashing.Run(Find(plan, output)) ? Replan() : plan;
                plan = Measure(plan, output);
                clock.Restart();
                result = Run(plan, Find(plan, output));
                plan = result is null ? LookAgain() : plan;
            }

            _results[output.Name] = result;
            plan = Find(plan, output).Key is null ? Replan() : plan;
            foreach (var warning in Remembered.Of(result.Record, plan))
            {
                Found(warning);
            }
        }
        catch (TaskRecipeException exception)
        {
            _failed.Add(output.Name);
            Found(EngineErrors.Located(exception.Diagnostic, output));
        }

        _costs[output.Name] = new StepCost(clock.Elapsed.TotalSeconds, 0);
        return plan;
    }

    /// <summary>Measures what is to be measured before an output's tensors can be calculated; each measure can be the next one's ground.</summary>
    private BuildPlan Measure(BuildPlan plan, OutputDeclaration output)
    {
        while (Find(plan, output).Measures.FirstOrDefault(measure => measure.Values is null) is { } measure)
        {
            _measures.Run(measure);
            plan = Replan();
        }

        return plan;
    }

    private OutputResult? Run(BuildPlan plan, OutputPlan output)
    {
        var id = $"output:{output.Declaration.Name}";
        _context.Listener.StepStarted(id, plan.Steps.First(step => step.Id == id).BytesRead);
        if (output.Key is not null)
        {
            _context.Lock.Check(output, source => source.Digest);
        }

        _packs.Run(plan, output);
        return new OutputRunner(_context, _state, PackRunner.Paths(plan)).Run(output);
    }

    private static OutputPlan Find(BuildPlan plan, OutputDeclaration output) =>
        plan.Outputs.First(candidate => candidate.Declaration == output);

    /// <summary>Plans with what other builds have learnt meanwhile.</summary>
    private BuildPlan LookAgain()
    {
        _context.Sources.LookAgain();
        return Replan();
    }

    /// <summary>Plans with what has become known; that can show what was not seen at first.</summary>
    private BuildPlan Replan()
    {
        var plan = _planner.Plan(_recipe, _outputs);
        return plan.Diagnostics.FirstOrDefault(found => found.Severity == Severity.Error) is { } error
            ? throw new TaskRecipeException(error)
            : plan;
    }

    private void Finish(BuildPlan plan)
    {
        if (_results.Count == 0)
        {
            return;
        }

        if (_context.Lock.Save() is { } warning)
        {
            Found(warning);
        }

        new StepMemory(_recipe, _last, _context.Store).Save(plan, [.. _outputs.Where(output => _results.ContainsKey(output.Name))]);
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
