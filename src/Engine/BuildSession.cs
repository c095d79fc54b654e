using TaskRecipes.Basics;
using TaskRecipes.Engine.Judging;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Training;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>One build: plans, trains, searches and judges, brings each output up to date, and writes down what it did.</summary>
internal sealed class BuildSession : IDisposable
{
    private readonly BuildSetup _setup;
    private readonly BuildContext _context;
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Failures _failures;
    private readonly PackRunner _packs;
    private readonly TaskMaker _tasks;
    private readonly TrainingRunner _trainings;
    private readonly Evaluator _evaluator;
    private readonly JudgingRun _judging;
    private readonly GateKeeper _gates;
    private readonly OutputsRun _outputs;
    private readonly Costs _costs;
    private readonly FinishedSteps _finished;
    private BuildPlan? _first;

    public BuildSession(
        CheckedRecipe recipe,
        BuildTargets targets,
        BuildOptions options,
        IBuildListener listener,
        CancellationToken cancellation)
    {
        _setup = new BuildSetup(recipe, targets, options, listener, cancellation);
        _context = _setup.Context;
        _failures = new Failures(Found);
        _setup.Data.Tell(Found);
        _tasks = new TaskMaker(_context, _setup.Data, Found);
        _trainings = new TrainingRunner(_context, _tasks);
        _packs = new PackRunner(_context, _setup.State, _trainings, Found);
        var measures = new MeasureRunner(_context);
        var preparation = new Preparation(_setup.Hashing, measures, _packs);
        _evaluator = new Evaluator(_context, _setup.State, _tasks);
        var searcher = new Searcher(_context, _setup.State, _setup.Planner, preparation, _evaluator);
        var course = new Course(Replan, plan => _finished!.Tell(plan));
        _judging = new JudgingRun(_context, _setup.Data, preparation, _evaluator, searcher, course, _failures);
        _gates = new GateKeeper(options.PublishAnyway, Found);
        _outputs = new OutputsRun(_setup, preparation, _packs, _gates, course, _failures, Found);
        _costs = new Costs(_outputs.Results, _packs.Results, _setup.Hashing.Costs, measures.Costs, _evaluator.Costs, searcher.Costs, _outputs.Times);
        _finished = new FinishedSteps(listener, _costs, _failures, Writer);
    }

    public void Dispose() => _tasks.Dispose();

    public BuildReport Run() => Run(_setup.Plan());

    /// <summary>What the build answers where there is nothing to do; null where there is, and then nothing is done.</summary>
    public BuildReport? RunIfNothingIsToDo()
    {
        var plan = _setup.Plan();
        return plan.HasErrors || plan.Steps.Any(step => step.Action != PlanAction.Cached) ? null : Run(plan);
    }

    private BuildReport Run(BuildPlan first)
    {
        _first = first;
        foreach (var diagnostic in first.Diagnostics.Concat(NotYet.InBuild(_setup.Recipe, _setup.Targets)))
        {
            Found(diagnostic);
        }

        if (_diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
        {
            return new BuildReport { ExitCode = RecipeFaults.Are(_diagnostics) ? 2 : 1, Steps = [], Outputs = new Dictionary<string, OutputReport>(), Diagnostics = _diagnostics };
        }

        var plan = _judging.Run(first, _setup.Targets.Models);
        FoundValues.Lock(plan, _context, _failures);
        _gates.Judge(plan, _setup.Targets.Outputs);
        plan = _outputs.Run(plan);
        Finish(plan);
        var report = Writer(plan).Write(_gates.Reports, _diagnostics) with { Searches = FoundValues.Reports(plan, _context.Store) };
        _finished.Tell(report.Steps);
        return report;
    }

    private ReportWriter Writer(BuildPlan plan) => new(_first!, plan, _costs, _context.Sources.Learnt, _failures.Steps);

    /// <summary>Plans with what has become known; that can show what was not seen at first.</summary>
    private BuildPlan Replan()
    {
        var plan = _setup.Plan();
        plan.RequireNoErrors();
        _evaluator.Restore(plan);
        return plan;
    }

    private void Finish(BuildPlan plan)
    {
        if (!_failures.Any)
        {
            _trainings.Tidy(plan);
        }

        if (_outputs.Results.Count == 0 && plan.Evaluations.Count + plan.Searches.Count == 0)
        {
            return;
        }

        if (_context.Lock.Save() is { } warning)
        {
            Found(warning);
        }

        var made = _setup.Targets.Outputs.Where(output => _outputs.Results.ContainsKey(output.Name)).ToList();
        new StepMemory(_setup.Recipe, _setup.Last, _context.Store).Save(plan, made, Judged(plan));
    }

    /// <summary>Steps beside outputs that came to their end.</summary>
    private IEnumerable<string> Judged(BuildPlan plan) => plan.Steps
        .Where(step => !_failures.Steps.Contains(step.Id) && step.Kind switch
        {
            "evaluate" => plan.Evaluations[step.Id].Values is not null,
            "search" => plan.Searches[step.Name].Found is not null,
            "gate" => step.Inputs.All(input => plan.Evaluations[input].Values is not null),
            "finetune" => _packs.Results.ContainsKey(step.Name),
            _ => false,
        })
        .Select(step => step.Id);

    private void Found(Diagnostic diagnostic)
    {
        if (!_diagnostics.Contains(diagnostic))
        {
            _diagnostics.Add(diagnostic);
            _context.Listener.Found(diagnostic);
        }
    }
}
