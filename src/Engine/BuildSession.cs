using System.Diagnostics;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Data;
using TaskRecipes.Engine.Judging;
using TaskRecipes.Engine.Locking;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Sources;
using TaskRecipes.Engine.Store;
using TaskRecipes.Engine.Training;
using TaskRecipes.Merging;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine;

/// <summary>One build: plans, trains, searches and judges, brings each output up to date, and writes down what it did.</summary>
internal sealed class BuildSession : IDisposable
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
    private readonly TaskMaker _tasks;
    private readonly TrainingRunner _trainings;
    private readonly Evaluator _evaluator;
    private readonly Searcher _searcher;
    private readonly Preparation _preparation;
    private readonly JudgingRun _judging;
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _blocked = new(StringComparer.Ordinal);
    private IReadOnlyList<GateReport> _gates = [];
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
        _context = new BuildContext(
            recipe.Path, options, store, new SourceCatalog(store), LockFile.Of(recipe, options.Locked), listener, cancellation);
        _last = RecipeRecord.Load(store, recipe.Path);
        _state = new BuildState(store, options, _last, _context.Lock);
        _finished = new FinishedSteps(listener);
        var data = new Datasets(recipe, store, options, listener, cancellation);
        _tasks = new TaskMaker(_context, data);
        _trainings = new TrainingRunner(_context, _tasks);
        _packs = new PackRunner(_context, _state, _trainings, Found);
        _hashing = new HashingFirst(recipe, _context);
        _measures = new MeasureRunner(_context);
        _planner = new Planner(Builder.Catalog, _context.Sources, data, _state, Numerics.Version);
        _preparation = new Preparation(_hashing, _measures, _packs);
        _evaluator = new Evaluator(_context, _state, _tasks);
        _searcher = new Searcher(_context, _state, _planner, _preparation, _evaluator);
        _judging = new JudgingRun(_context, data, _preparation, _evaluator, _searcher, Replan, StepFailed);
    }

    public void Dispose() => _tasks.Dispose();

    public BuildReport Run() => Run(_planner.Plan(_recipe, _targets));

    /// <summary>What the build answers where there is nothing to do; null where there is, and then nothing is done.</summary>
    public BuildReport? RunIfNothingIsToDo()
    {
        var plan = _planner.Plan(_recipe, _targets);
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

        var plan = _judging.Run(first, _targets.Models);
        LockSearches(plan);
        _gates = Gates(plan);
        foreach (var output in _outputs)
        {
            // After a failure what is up to date is still said to be.
            var goesOn = _failed.Count == 0 || _context.Options.KeepGoing || plan.Steps.First(step => step.Id == $"output:{output.Name}").Action == PlanAction.Cached;
            if (goesOn && !_blocked.Contains(output.Name))
            {
                plan = RunOutput(plan, output);
                TellFinished(plan, output, Writer(first, plan));
            }
        }

        Finish(plan);
        var report = Writer(first, plan).Write(_diagnostics) with
        {
            Searches = plan.Searches.Values.Where(search => search.Found is not null)
                .ToDictionary(search => search.Search.Name, search => new SearchReport(search.Found!, Curve(search)), StringComparer.Ordinal),
        };
        _finished.Tell(report.Steps);
        return report;
    }

    private IReadOnlyList<CandidateReport> Curve(SearchPlan search) => SearchRecord.Load(_context.Store, search.Key!) is { } record
        ? [.. record.Curve.Select(candidate => new CandidateReport(candidate.Values, candidate.Score, candidate.Passes))]
        : [];

    private void LockSearches(BuildPlan plan)
    {
        foreach (var search in plan.Searches.Values.Where(search => search.Found is not null))
        {
            try
            {
                _context.Lock.Check(search.Search.Name, search.Key!, search.Found!);
            }
            catch (TaskRecipeException exception)
            {
                StepFailed(plan, $"search:{search.Search.Name}", exception.Diagnostic);
            }
        }
    }

    /// <summary>Judges the gates; one whose metrics are not there fails.</summary>
    private List<GateReport> Gates(BuildPlan plan)
    {
        var table = new MetricTable(plan.Recipe, judgement => plan.Evaluations.GetValueOrDefault(judgement.StepId)?.Values);
        List<GateReport> gates = [];
        foreach (var gate in plan.Gates)
        {
            gates.Add(GateJudge.Judge(gate, table));
            if (!gates[^1].Passed)
            {
                var guarded = string.Join(", ", _outputs.Where(output => GateScope.Guards(_recipe, gate, [output])).Select(output => output.Name).DefaultIfEmpty("nothing"));
                Found(_context.Options.PublishAnyway ? EngineErrors.GateOverruled(gates[^1], guarded) : EngineErrors.GateFailed(gates[^1], guarded));
            }
        }

        return gates;
    }

    private bool IsWithheld(BuildPlan plan, OutputDeclaration output) => !_context.Options.PublishAnyway
        && plan.Gates.Where((gate, i) => !_gates[i].Passed && GateScope.Guards(_recipe, gate, [output])).Any();

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
        first, plan, _gates, new Costs(_results, _packs.Results, _hashing.Costs, _measures.Costs, _evaluator.Costs, _searcher.Costs, _costs), _context.Sources.Learnt, _failed);

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
        var id = $"output:{output.Name}";
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
                plan = _preparation.Measure(plan, now => Find(now, output), Replan);
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
            var found = EngineErrors.Located(exception.Diagnostic, output);
            if (_packs.TakeFailed() is { } pack)
            {
                id = StepOf(plan, pack);
                found = EngineErrors.Located(found, At(plan, pack), id);
            }

            _failed.Add(id);

            Found(found);
        }

        _costs[output.Name] = new StepCost(clock.Elapsed.TotalSeconds, 0);
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
        return new OutputRunner(_context, _state, PackRunner.Paths(plan), withheld: IsWithheld(plan, output.Declaration)).Run(output);
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
        var plan = _planner.Plan(_recipe, _targets);
        if (plan.Diagnostics.FirstOrDefault(found => found.Severity == Severity.Error) is { } error)
        {
            throw new TaskRecipeException(error);
        }

        _evaluator.Restore(plan);
        return plan;
    }

    private void Finish(BuildPlan plan)
    {
        if (_failed.Count == 0)
        {
            _trainings.Tidy(plan);
        }

        if (_results.Count == 0 && plan.Evaluations.Count + plan.Searches.Count == 0)
        {
            return;
        }

        if (_context.Lock.Save() is { } warning)
        {
            Found(warning);
        }

        new StepMemory(_recipe, _last, _context.Store).Save(plan, [.. _outputs.Where(output => _results.ContainsKey(output.Name))], Judged(plan));
    }

    /// <summary>Steps beside outputs that came to their end.</summary>
    private IEnumerable<string> Judged(BuildPlan plan) => plan.Steps
        .Where(step => !_failed.Contains(step.Id) && step.Kind switch
        {
            "evaluate" => plan.Evaluations[step.Id].Values is not null,
            "search" => plan.Searches[step.Name].Found is not null,
            "gate" => step.Inputs.All(input => plan.Evaluations[input].Values is not null),
            "finetune" => _packs.Results.ContainsKey(step.Name),
            _ => false,
        })
        .Select(step => step.Id);

    private static string StepOf(BuildPlan plan, string entry) =>
        plan.Steps.First(step => step.Name == entry && step.Kind is "finetune" or "merge" or "vector").Id;

    private static SourceSpan At(BuildPlan plan, string entry) => (plan.Recipe.Entries.GetValueOrDefault(entry) ?? plan.Trainings[entry].Run).At;

    private void StepFailed(BuildPlan plan, string id, Diagnostic diagnostic)
    {
        var step = plan.Steps.First(step => step.Id == (_packs.TakeFailed() is { } pack ? StepOf(plan, pack) : id));
        _failed.Add(step.Id);
        var at = step.Kind switch
        {
            "evaluate" => plan.Evaluations[step.Id].Suite.At,
            "search" => plan.Searches[step.Name].Search.At,
            _ => At(plan, step.Name),
        };
        Found(EngineErrors.Located(diagnostic, at, step.Id));
        // What is made with a value that was not found is not made; what is guarded by what was not judged is not published.
        foreach (var output in _outputs.Where(output => plan.Behind($"output:{output.Name}").Any(behind => behind.Id == step.Id && behind.Kind != "evaluate")))
        {
            _blocked.Add(output.Name);
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
