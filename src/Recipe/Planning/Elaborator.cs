using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>
/// Turns entries of a recipe into tensors and how each is made: names inlined, parameters resolved, terms of scale 0 dropped, and
/// operands checked for agreement. Findings are collected, so that all come at once.
/// </summary>
internal sealed class Elaborator
{
    private readonly CheckedRecipe _recipe;
    private readonly RecipeCatalog _catalog;
    private readonly List<Diagnostic> _diagnostics;
    private readonly Scalars _scalars;
    private readonly Dictionary<string, TensorSet> _entries = new(StringComparer.Ordinal);
    private readonly List<MeasurePlan> _measures = [];
    private readonly List<IPlannedValue> _plans = [];
    private readonly SourceElaborator _sources;
    private readonly TrainingElaborator _trained;
    private readonly ComputedElaborator _computed;

    public Elaborator(CheckedRecipe recipe, RecipeCatalog catalog, ISourceCatalog sources, List<Diagnostic> diagnostics)
    {
        (_recipe, _catalog, _diagnostics) = (recipe, catalog, diagnostics);
        _scalars = new Scalars(recipe.Variables, diagnostics);
        _sources = new SourceElaborator(recipe, sources, Entry, diagnostics);
        _trained = new TrainingElaborator(this, _sources, new NewHeads(recipe, catalog, diagnostics));
        _computed = new ComputedElaborator(recipe, catalog, this, _trained, _scalars, diagnostics);
    }

    /// <summary>What has to be measured over whole models, each behind what it depends on.</summary>
    public IReadOnlyList<MeasurePlan> Measures => _measures;

    /// <summary>Fine-tuning runs, by the name of the model they make.</summary>
    public IReadOnlyDictionary<string, TrainingPlan> Trainings => _trained.Trainings;

    /// <summary>Finds keys of measures and trainings, and what earlier builds kept under them; each lies behind what it depends on.</summary>
    public void Resolve(TensorKeys keys, JudgingKeys judging, IBuildState state)
    {
        foreach (var plan in _plans)
        {
            plan.Resolve(keys, judging, state);
        }
    }

    /// <summary>The tensors of a model, or of a baseline of it.</summary>
    public TensorSet Judged(Judgement judgement)
    {
        if (judgement.Baseline is null || _recipe.Entries[judgement.Model] is not ComputedEntry entry)
        {
            return Entry(judgement.Model);
        }

        if (!_entries.TryGetValue(judgement.Row, out var set))
        {
            set = _computed.Baseline(judgement, entry);
            _entries[judgement.Row] = set;
        }

        return set;
    }

    /// <summary>A call's or task's settings, defaults filled in.</summary>
    public IReadOnlyDictionary<string, ResolvedParameter> Settings(
        IReadOnlyDictionary<string, ParameterValue> given, IReadOnlyList<ParameterDeclaration> declared, TensorSet model)
    {
        var names = model.Calculated.Keys.ToList();
        return new Parameters(given, declared, names, new Layers(names), _scalars, _diagnostics).For("");
    }

    /// <summary>A model with the tensors of a head's file in the place of its own, where a file is given.</summary>
    public TensorSet WithHead(TensorSet model, Head? head) => _sources.WithHead(model, head);

    /// <summary>Notes the tensors of a model that is no entry.</summary>
    public TensorSet Note(string name, TensorSet set) => _entries[name] = set;

    /// <summary>Notes what has to be made before tensors that use it have values, behind what it depends on.</summary>
    public void Await(IPlannedValue value) => _plans.Add(value);

    /// <summary>A new measure of a call in an entry.</summary>
    public MeasurePlan Measure(MethodDeclaration method, string entry)
    {
        var id = $"measure:{entry}/{method.MeasureName}";
        var others = _measures.Count(measure => measure.Id == id || measure.Id.StartsWith(id + "_", StringComparison.Ordinal));
        var measure = new MeasurePlan(method, others == 0 ? id : $"{id}_{others + 1}", entry);
        _measures.Add(measure);
        Await(measure);
        return measure;
    }

    /// <summary>The tensors of a model, vector or operation.</summary>
    public TensorSet Entry(string name)
    {
        if (!_entries.TryGetValue(name, out var set))
        {
            set = _recipe.Entries[name] switch
            {
                SourceModel source => _sources.Source(name, source.PathAt, source.Path, source.Base, ExpressionType.Model),
                VectorFile file => _sources.Vector(name, file),
                InitializedModel initialized => new InitialElaborator(_recipe, _catalog, _scalars, _diagnostics).Elaborate(name, initialized),
                FinetunedModel tuned => TrainingElaborator.Trained(_trained.Training(tuned), name),
                SubCheckpoint checkpoint => _trained.Checkpoint(checkpoint, (FinetunedModel)_recipe.Entries[checkpoint.Run]),
                ComputedEntry computed => _computed.Computed(name, computed),
                var other => throw new InvalidOperationException(other.GetType().Name),
            };
            _entries[name] = set;
        }

        return set;
    }

}
